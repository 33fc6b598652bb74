// A timeline: marks in lanes, drawn as far apart as the time between them, and gathered where they would lie on each other.
import type { ScaleTime } from 'd3-scale';
import type { Marks } from './types';

export interface Mark {
  id: string;
  from: number;
  to: number;
  quad: number;
  category: string;
  score: number;
  sources: number;
}

export interface Drawn {
  key: string;
  quad: number;
  /** Where it begins and ends, in pixels. */
  left: number;
  right: number;
  marks: Mark[];
  kind: 'day' | 'span' | 'cluster';
}

const DAY = 86_400_000;
export const GATHER = 22; // pixels: between the middles of two marks, so that no number touches its neighbour

/** The marks that have a day; a mark ends where its last day does. */
export function marksOf(columns: Marks): Mark[] {
  const marks: Mark[] = [];
  columns.id.forEach((id, n) => {
    const first = columns.first[n];
    const last = columns.last[n];
    if (!first || !last) return;
    marks.push({ id, from: Date.parse(`${first}T00:00:00Z`), to: Date.parse(`${last}T00:00:00Z`) + DAY, quad: columns.quad[n]!, category: columns.category[n]!, score: columns.score[n]!, sources: columns.sources[n]! });
  });
  return marks.sort((one, other) => one.from - other.from || one.to - other.to);
}

/** From the first day to the last, leaving out the few that lie far before all others. */
export function extentOf(marks: readonly Mark[], outside = 0.02): [number, number] {
  if (!marks.length) return [Date.UTC(2024, 0, 1), Date.UTC(2025, 0, 1)];
  const from = marks[Math.min(marks.length - 1, Math.floor(marks.length * outside))]!.from;
  const to = Math.max(...marks.map((mark) => mark.to));
  const air = Math.max(3 * DAY, (to - from) * 0.02);
  return [from - air, to + air];
}

/** Place the marks of one lane: what spans enough pixels is a bar; days that would touch are gathered. */
export function laneOf(marks: readonly Mark[], quad: number, x: ScaleTime<number, number>, width: number): Drawn[] {
  const drawn: Drawn[] = [];
  let gathered: Drawn | null = null;
  for (const mark of marks) {
    if (mark.quad !== quad) continue;
    const left = x(mark.from);
    const right = x(mark.to);
    if (right < 0 || left > width) continue;
    if (right - left >= GATHER && mark.to - mark.from > DAY) {
      drawn.push({ key: mark.id, quad, left, right, marks: [mark], kind: 'span' });
      continue;
    }
    const middle = (left + right) / 2;
    if (gathered && middle - gathered.left < GATHER) {
      gathered.marks.push(mark);
      gathered.right = middle;
      gathered.kind = 'cluster';
    } else {
      gathered = { key: mark.id, quad, left: middle, right: middle, marks: [mark], kind: 'day' };
      drawn.push(gathered);
    }
  }
  return drawn;
}

/** Lay bars that overlap into rows above each other; gives the row of each and how many rows there are. */
export function rowsOf(bars: readonly Drawn[]): { rows: Map<string, number>; count: number } {
  const ends: number[] = [];
  const rows = new Map<string, number>();
  for (const bar of [...bars].sort((one, other) => one.left - other.left)) {
    let row = ends.findIndex((end) => end <= bar.left);
    if (row < 0) row = ends.length;
    ends[row] = bar.right + 2;
    rows.set(bar.key, row);
  }
  return { rows, count: ends.length };
}
