// Reads a JSON list of calendars from standard input as node-ical does. Prints, on one line for
// each of them, a JSON list of the instants at which its events begin.
import { readFileSync } from "node:fs";
import ical from "node-ical";

for (const calendar of JSON.parse(readFileSync(0, "utf8"))) {
  const events = Object.values(ical.sync.parseICS(calendar)).filter(
    (component) => component.type === "VEVENT",
  );
  console.log(JSON.stringify(events.map((event) => event.start.toISOString())));
}
