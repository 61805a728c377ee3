// Print the events of calendar files as ical.js, the parser of Thunderbird, reads them: one JSON object by file.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const events = (path) =>
  new ICAL.Component(ICAL.parse(readFileSync(path, "utf8"))).getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      start: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(),
      end: event.endDate.isDate ? event.endDate.toString() : event.endDate.toJSDate().toISOString(),
      zone: event.startDate.zone.tzid,
      summary: event.summary,
      description: event.description ?? "",
      location: event.location ?? "",
      sequence: event.sequence,
      status: component.getFirstPropertyValue("status"),
    };
  });

const [list] = process.argv.slice(2);
const files = readFileSync(list, "utf8").split("\n").filter(Boolean);
console.log(JSON.stringify(Object.fromEntries(files.map((path) => [path, events(path)]))));
