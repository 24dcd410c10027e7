// Script of the pages where staff hold keys and read boxes, beside page.ts and app.ts.
import "./islands/keys.ts";
import "./islands/reading.ts";
