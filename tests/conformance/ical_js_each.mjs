// Reads a JSON list of calendars from standard input and gives each to ical_js.mjs as if it were
// alone there; one line for each. Sixty processes would take ten times as long.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import ICAL from "ical.js";

const calendars = JSON.parse(fs.readFileSync(0, "utf8"));
for (const [number, calendar] of calendars.entries()) {
  fs.readFileSync = () => calendar;
  syncBuiltinESMExports();
  ICAL.TimezoneService.reset(); // it would keep the zones of the calendar before
  await import(`./ical_js.mjs?${number}`); // another query, so that the script runs again
  process.stdout.write("\n");
}
