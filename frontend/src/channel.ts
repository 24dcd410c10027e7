// Script of the pages where somebody reports or comes back, beside page.ts.
import "./islands/report.ts";
import "./islands/box.ts";
