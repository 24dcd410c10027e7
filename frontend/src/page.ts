// Script of every page, and the only one of public pages. Everything on them works without it.
import "./islands/copy.ts";
import "./islands/forms.ts";
import "./islands/quick-exit.ts";
