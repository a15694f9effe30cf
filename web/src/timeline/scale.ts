// Where events lie on the time line. Days without events take no room; within a
// day the line runs over the hours in which anything happens.

import type { EventRow } from "../api/answers";

export interface Bar {
  row: EventRow;
  day: number; // index into days
  from: number; // hours
  to: number;
  lane: number;
  timed: boolean;
  clashes: Clash[];
}

export interface Clash {
  title: string;
  bodies: string[]; // in both events
}

export interface Scale {
  days: string[];
  first: number; // hour
  last: number;
  bars: Bar[];
  lanes: number;
}

export function scaleOf(rows: EventRow[]): Scale {
  const dated = rows.filter((row) => row.start !== null);
  const days = [...new Set(dated.map((row) => row.start?.slice(0, 10) ?? ""))].sort();
  const bars = dated.map((row) => bar(row, days));
  const timed = bars.filter((b) => b.timed);
  const first = Math.floor(Math.min(9, ...timed.map((b) => b.from)));
  const last = Math.ceil(Math.max(17, ...timed.map((b) => b.to)));
  for (const b of bars) if (!b.timed) [b.from, b.to] = [first, last];
  bars.sort((a, b) => a.day - b.day || a.from - b.from || b.to - a.to);
  const lanes = layInLanes(bars);
  findClashes(timed);
  return { days, first, last, bars, lanes };
}

function bar(row: EventRow, days: string[]): Bar {
  const start = row.start ?? "";
  const from = hours(start);
  const end = row.end?.startsWith(start.slice(0, 10)) ? hours(row.end) : null;
  return {
    row, day: days.indexOf(start.slice(0, 10)), from: from ?? 0, to: end ?? (from ?? 0) + 1, lane: 0, timed: from !== null, clashes: [],
  };
}

function hours(time: string): number | null {
  const [, hour, minute] = /T(\d\d):(\d\d)/.exec(time) ?? [];
  return hour === undefined ? null : Number(hour) + Number(minute) / 60;
}

/** Gives each bar the first lane that is free; returns how many there are. */
function layInLanes(bars: Bar[]): number {
  const busy: { day: number; to: number }[] = [];
  for (const b of bars) {
    let lane = busy.findIndex((last) => last.day < b.day || last.to <= b.from);
    if (lane < 0) lane = busy.length;
    busy[lane] = b;
    b.lane = lane;
  }
  return busy.length;
}

/** Notes which events overlap though one body is among the organisers of both. */
function findClashes(bars: Bar[]) {
  for (const [i, a] of bars.entries()) {
    for (const b of bars.slice(i + 1)) {
      if (a.day !== b.day || a.to <= b.from || b.to <= a.from) continue;
      const others = new Set(b.row.organizers.map((organiser) => organiser.body.id));
      const shared = a.row.organizers.filter((organiser) => others.has(organiser.body.id)).map((organiser) => organiser.body.acronym || organiser.body.name);
      if (shared.length === 0) continue;
      const bodies = [...new Set(shared)];
      a.clashes.push({ title: b.row.event.name, bodies });
      b.clashes.push({ title: a.row.event.name, bodies });
    }
  }
}
