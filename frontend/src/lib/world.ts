// Countries, their outlines and the point where an arc to them begins.
import { geoArea, geoCentroid } from 'd3-geo';
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import codes from 'i18n-iso-countries/codes.json';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import coarse from 'world-atlas/countries-110m.json?url';
import fine from 'world-atlas/countries-50m.json?url';

export type Shape = Feature<Polygon | MultiPolygon, { name: string; code: string | null }>;
export interface World {
  countries: FeatureCollection<Polygon | MultiPolygon, { name: string; code: string | null }>;
  edges: GeoJSON.MultiLineString;
  centres: Map<string, [number, number]>;
}

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;
const ALPHA3 = new Map((codes as [string, string, string][]).map(([, alpha3, numeric]) => [numeric.padStart(3, '0'), alpha3]));
/** Outlines without a number of their own, by the name that Natural Earth gives them. */
const UNNUMBERED: Record<string, string> = { Kosovo: 'KOS' };
/** Bodies stand where they sit, and countries that reach far north near where most of their people live. */
const SEATS: [string, [number, number]][] = [
  ['EUR', [4.35, 50.85]],
  ['UNO', [-73.97, 40.75]],
  ['RUS', [44, 55]],
  ['CAN', [-90, 50]],
];
const held = new Map<string, Promise<World>>();

/** The world, finely or coarsely drawn; read once. */
export function world(finely: boolean): Promise<World> {
  const address = finely ? fine : coarse;
  let found = held.get(address);
  if (!found) {
    found = read(address);
    held.set(address, found);
  }
  return found;
}

async function read(address: string): Promise<World> {
  const atlas = (await (await fetch(address)).json()) as Atlas;
  const { countries } = atlas.objects;
  const shapes = feature(atlas, countries) as unknown as FeatureCollection<Polygon | MultiPolygon, { name: string; code: string | null }>;
  const centres = new Map<string, [number, number]>(SEATS);
  shapes.features = shapes.features.filter((shape) => shape.properties.name !== 'Antarctica');
  for (const shape of shapes.features) {
    const code = ALPHA3.get(String(shape.id).padStart(3, '0')) ?? UNNUMBERED[shape.properties.name] ?? null;
    shape.properties.code = code;
    if (code && !centres.has(code)) centres.set(code, centreOf(shape));
  }
  return { countries: shapes, edges: mesh(atlas, countries, (one, other) => one !== other), centres };
}

/** Carry shapes on beyond the date line, which a flat map would otherwise draw right across the world. */
export function unbroken(shapes: World['countries']): World['countries'] {
  const ring = (points: number[][]): number[][] => {
    let turn = 0;
    return points.map(([x, y], n) => {
      const before = points[n - 1];
      if (before && Math.abs(x! - before[0]!) > 180) turn += x! < before[0]! ? 360 : -360;
      return [x! + turn, y!];
    });
  };
  const carried = (geometry: Polygon | MultiPolygon): Polygon | MultiPolygon =>
    geometry.type === 'Polygon' ? { type: 'Polygon', coordinates: geometry.coordinates.map(ring) } : { type: 'MultiPolygon', coordinates: geometry.coordinates.map((part) => part.map(ring)) };
  return { type: 'FeatureCollection', features: shapes.features.map((shape) => ({ ...shape, geometry: carried(shape.geometry) })) };
}

/** The middle of a country's largest part: France is in Europe. */
function centreOf(shape: Shape): [number, number] {
  const parts = shape.geometry.type === 'Polygon' ? [shape.geometry.coordinates] : shape.geometry.coordinates;
  const largest = parts.map((coordinates) => ({ type: 'Polygon' as const, coordinates })).reduce((one, other) => (geoArea(other) > geoArea(one) ? other : one));
  return geoCentroid(largest);
}

/** A bow between two points, in the shorter way round the world. */
export function bow(from: [number, number], to: [number, number], steps = 28): [number, number][] {
  let [x1, y1] = from;
  let [x2, y2] = to;
  if (Math.abs(x2 - x1) > 180) {
    if (x1 < x2) x1 += 360;
    else x2 += 360;
  }
  const lift = 0.16;
  const middle: [number, number] = [(x1 + x2) / 2 - (y2 - y1) * lift, Math.min(80, (y1 + y2) / 2 + Math.abs(x2 - x1) * lift)];
  return Array.from({ length: steps + 1 }, (_, n) => {
    const t = n / steps;
    return [(1 - t) ** 2 * x1 + 2 * t * (1 - t) * middle[0] + t * t * x2, (1 - t) ** 2 * y1 + 2 * t * (1 - t) * middle[1] + t * t * y2];
  });
}
