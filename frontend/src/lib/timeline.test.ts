import { scaleUtc } from 'd3-scale';
import { describe, expect, it } from 'vitest';
import { extentOf, laneOf, marksOf, rowsOf } from './timeline';
import type { Marks } from './types';

function columns(...days: [string, string, number][]): Marks {
  return {
    id: days.map((_, n) => String(n)),
    first: days.map(([first]) => first),
    last: days.map(([, last]) => last),
    quad: days.map(([, , quad]) => quad),
    category: days.map(() => 'AGREE'),
    score: days.map(() => 2.5),
    sources: days.map(() => 1),
  };
}
const year = scaleUtc([Date.UTC(2024, 0, 1), Date.UTC(2025, 0, 1)], [0, 1000]);

describe('the timeline', () => {
  it('leaves out what has no day, and ends a mark where its last day does', () => {
    const marks = marksOf(columns(['', '', 1], ['2024-02-01', '2024-02-29', 1]));
    expect(marks.map((mark) => (mark.to - mark.from) / 86_400_000)).toEqual([29]);
  });

  it('draws a day as a mark, a month as a bar, and gathers what would touch', () => {
    const marks = marksOf(columns(['2024-02-01', '2024-02-01', 1], ['2024-02-02', '2024-02-02', 1], ['2024-06-01', '2024-06-30', 1], ['2024-09-01', '2024-09-01', 4]));
    const lane = laneOf(marks, 1, year, 1000);
    expect(lane.map((drawn) => [drawn.kind, drawn.marks.length])).toEqual([['cluster', 2], ['span', 1]]);
    expect(laneOf(marks, 4, year, 1000)).toHaveLength(1);
  });

  it('parts what it gathered when one looks nearer', () => {
    const marks = marksOf(columns(['2024-02-01', '2024-02-01', 1], ['2024-02-02', '2024-02-02', 1]));
    const near = scaleUtc([Date.UTC(2024, 1, 1), Date.UTC(2024, 1, 5)], [0, 1000]);
    expect(laneOf(marks, 1, near, 1000).map((drawn) => drawn.kind)).toEqual(['span', 'span'].map(() => 'day'));
  });

  it('loses no event however many there are', () => {
    const many = columns(...Array.from({ length: 5000 }, (_, n): [string, string, number] => {
      const day = new Date(Date.UTC(2024, 0, 1 + (n % 366))).toISOString().slice(0, 10);
      return [day, day, 1 + (n % 4)];
    }));
    const marks = marksOf(many);
    const drawn = [1, 2, 3, 4].flatMap((quad) => laneOf(marks, quad, year, 1000));
    expect(drawn.reduce((sum, one) => sum + one.marks.length, 0)).toBe(5000);
    expect(drawn.length).toBeLessThan(400);
  });

  it('lays bars that overlap above each other', () => {
    const bar = (key: string, left: number, right: number) => ({ key, quad: 1, left, right, marks: [], kind: 'span' as const });
    const { rows, count } = rowsOf([bar('a', 0, 50), bar('b', 40, 90), bar('c', 60, 99)]);
    expect([rows.get('a'), rows.get('b'), rows.get('c'), count]).toEqual([0, 1, 0, 2]);
  });

  it('does not let one look back at a century ago squeeze a year', () => {
    const marks = marksOf(columns(['1924-01-01', '1924-01-01', 1], ...Array.from({ length: 99 }, (_, n): [string, string, number] => [`2024-05-${String(1 + (n % 28)).padStart(2, '0')}`, `2024-05-${String(1 + (n % 28)).padStart(2, '0')}`, 1])));
    expect(new Date(extentOf(marks)[0]).getUTCFullYear()).toBe(2024);
  });
});
