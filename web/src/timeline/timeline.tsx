// The events on a line that can be stretched; it scrolls where it is longer
// than the page.

import { useState } from "preact/hooks";
import type { EventRow } from "../api/answers";
import { short } from "../api/answers";
import { thingAddress } from "../api/asking";
import { plural, text } from "../page/texts";
import { type Bar, scaleOf } from "./scale";

const laneHeight = 30;
const head = 44;
const zooms = [60, 100, 160, 240, 360, 540, 800, 1200]; // pixels a day

export function Timeline({ rows, width }: { rows: EventRow[]; width: number }) {
  const scale = scaleOf(rows);
  const fitting = zooms.findLastIndex((zoom) => zoom * scale.days.length <= width);
  const [zoom, setZoom] = useState(Math.max(0, fitting));
  const day = Math.max(zooms[zoom] ?? 0, zoom === fitting ? width / scale.days.length : 0);
  const x = (index: number, hour: number) => index * day + 4 + ((hour - scale.first) / (scale.last - scale.first)) * (day - 8);
  const height = head + scale.lanes * laneHeight + 6;
  const clashing = scale.bars.filter((bar) => bar.clashes.length > 0).length;
  if (scale.days.length === 0) return null;
  return (
    <>
      <p class="actions">
        <button type="button" aria-label={text("timeline.stretch")} disabled={zoom === zooms.length - 1} onClick={() => setZoom(zoom + 1)}>+</button>
        <button type="button" aria-label={text("timeline.press")} disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>−</button>
        <span role="status">
          {plural("timeline.days", scale.days.length)}, {plural("events.count", scale.bars.length)}{clashing > 0 && `; ${plural("timeline.clashing", clashing)}`}
        </span>
      </p>
      <div class="line" tabIndex={0} role="region" aria-label={text("timeline.label")}>
        <svg width={day * scale.days.length} height={height} viewBox={`0 0 ${day * scale.days.length} ${height}`} role="list" aria-label={text("timeline.events")}>
          {scale.days.map((date, i) => (
            <g key={date} aria-hidden="true">
              <rect class={i % 2 ? "day odd" : "day"} x={i * day} y={0} width={day} height={height} />
              <text class="date" x={i * day + 6} y={16}>{date}</text>
              {hoursShown(scale.first, scale.last, day).map((hour) => (
                <g key={hour}>
                  <line class="hour" x1={x(i, hour)} x2={x(i, hour)} y1={head - 8} y2={height} />
                  <text class="hour" x={x(i, hour) + 2} y={head - 12}>{hour}:00</text>
                </g>
              ))}
            </g>
          ))}
          {scale.bars.map((bar) => (
            <EventBar key={bar.row.event.id} bar={bar} left={x(bar.day, bar.from)} right={x(bar.day, bar.to)} />
          ))}
        </svg>
      </div>
    </>
  );
}

function EventBar({ bar, left, right }: { bar: Bar; left: number; right: number }) {
  const width = Math.max(10, right - left - 2);
  const y = head + bar.lane * laneHeight;
  const mark = bar.clashes.length > 0 ? "! " : "";
  const room = Math.floor((width - 8) / 7.4);
  const title = bar.row.event.name;
  return (
    <g role="listitem">
      <a href={thingAddress(bar.row.event.id)}>
        <title>{tell(bar)}</title>
        <rect class={`bar${bar.clashes.length > 0 ? " clash" : ""}${bar.timed ? "" : " untimed"}`} x={left} y={y} width={width} height={laneHeight - 6} rx={4} />
        {room > 2 && (
          <svg x={left} y={y} width={width - 2} height={laneHeight - 6} aria-hidden="true">
            <text class="title" x={5} y={16}>{mark}{title.length + mark.length > room ? `${title.slice(0, room - 1 - mark.length)}…` : title}</text>
          </svg>
        )}
      </a>
    </g>
  );
}

function tell(bar: Bar): string {
  const { row } = bar;
  const when = [row.start?.replace("T", " "), row.end?.slice(11)].filter(Boolean).join("–");
  const organisers = [...new Set(row.organizers.map((organiser) => short(organiser.body)))].join(", ");
  const clashes = bar.clashes.map((clash) => text("timeline.clash", clash.title, clash.bodies.join(", ")));
  return [row.event.name, when, organisers, ...clashes].filter(Boolean).join("; ");
}

function hoursShown(first: number, last: number, day: number): number[] {
  const step = [1, 2, 3, 6].find((hours) => ((day - 8) / (last - first)) * hours >= 36) ?? 12;
  return Array.from({ length: last - first }, (_, i) => first + i).filter((hour) => (hour - first) % step === 0);
}
