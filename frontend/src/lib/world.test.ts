import { describe, expect, it } from 'vitest';
import { bow, unbroken } from './world';

describe('the map', () => {
  it('draws an arc from one side to the other, the shorter way round', () => {
    const arc = bow([2, 48], [8, 17]);
    expect([arc[0], arc.at(-1)]).toEqual([[2, 48], [8, 17]]);
    const pacific = bow([139, 35], [-122, 37]);
    expect(Math.max(...pacific.map(([x]) => x)) - Math.min(...pacific.map(([x]) => x))).toBeLessThan(180);
  });

  it('carries a shape on beyond the date line', () => {
    const ring = [[179, 60], [-179, 61], [-179, 62], [179, 62], [179, 60]];
    const shape = { type: 'Feature' as const, properties: { name: 'x', code: null }, geometry: { type: 'Polygon' as const, coordinates: [ring] } };
    const carried = unbroken({ type: 'FeatureCollection', features: [shape] }).features[0]!.geometry.coordinates[0] as number[][];
    expect(carried.map(([x]) => x)).toEqual([179, 181, 181, 179, 179]);
  });
});
