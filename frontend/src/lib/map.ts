// What the map draws, whichever way it is drawn: arcs, borders, places.
import { geoNaturalEarth1, type GeoProjection } from 'd3-geo';
import type { At, Between, BorderLine, BorderState } from './types';
import { bow, type World } from './world';

export interface MapData {
  arcs: readonly Between[];
  places: readonly At[];
  borders: readonly BorderState[];
  lines: readonly BorderLine[];
}

/** Pixels of the disc of a place: the less exactly a place is told, the larger and fainter it is. */
export const EXACTNESS: Record<string, number> = { site: 3.5, city: 4.5, district: 7, border: 8, province: 10, country: 15, region: 18 };
export const EXACTNESS_WORDS = ['site', 'city', 'district', 'province', 'country'] as const;
const DRAWN_ARCS = 60;
/** Where some pair has this many events, a pair of one alone is left to the table: it would be a thread among ropes. */
const MANY = 20;
/** Events at one place from which its disc is as strong as any. */
const STRONGEST = 12;

export function total(quads: readonly number[]): number {
  return quads.reduce((sum, one) => sum + one, 0);
}

/** The quad of most events. */
export function mainQuad(quads: readonly number[]): number {
  return quads.indexOf(Math.max(...quads)) + 1;
}

export interface Arc {
  key: string;
  one: string;
  other: string;
  path: [number, number][];
  events: number;
  width: number;
  cooperative: boolean;
  strength: number;
  between: Between;
}

export function arcsOf(data: MapData, earth: World): Arc[] {
  const known = data.arcs.filter((arc) => earth.centres.has(arc.one) && earth.centres.has(arc.other));
  const most = Math.max(1, ...known.map((arc) => total(arc.quads)));
  const drawn = known.filter((arc) => most < MANY || total(arc.quads) > 1).slice(0, DRAWN_ARCS);
  return drawn.map((arc) => {
    const events = total(arc.quads);
    return {
      key: `${arc.one}-${arc.other}`,
      one: arc.one,
      other: arc.other,
      path: bow(earth.centres.get(arc.one)!, earth.centres.get(arc.other)!),
      events,
      width: 0.6 + 5.4 * Math.sqrt(events / most),
      cooperative: arc.score >= 0,
      strength: 0.16 + 0.6 * Math.sqrt(events / most),
      between: arc,
    };
  });
}

export interface Disc {
  place: At;
  radius: number;
  quad: number;
  events: number;
  /** How opaque the disc and its rim are: the more events, the more; an inexact place never hides another. */
  fill: number;
  rim: number;
}

/** Places, the least exact first, so that the exact ones lie on top. */
export function placesOf(data: MapData): Disc[] {
  return data.places
    .map((place) => {
      const [radius, events] = [EXACTNESS[place.resolution] ?? 10, total(place.quads)];
      const much = Math.min(1, Math.log1p(events) / Math.log1p(STRONGEST));
      return { place, radius, quad: mainQuad(place.quads), events, fill: radius > EXACTNESS.border! ? 0.02 + 0.1 * much : 0.1 + 0.6 * much, rim: 0.3 + 0.5 * much };
    })
    .sort((one, other) => other.radius - one.radius);
}

const EDGE = 6; // pixels around the whole world
/** The world in a frame, laid out flat. */
export function flatProjection(earth: World, width: number, height: number): GeoProjection {
  return geoNaturalEarth1().fitExtent([[EDGE, EDGE], [width - EDGE, height - EDGE]], earth.countries);
}

export const STATUS: Record<string, { token: string; words: string; dash: number[] }> = {
  open: { token: '--open', words: 'open', dash: [] },
  'partially operational': { token: '--partly', words: 'partly operational', dash: [3, 1.5] },
  'fully closed': { token: '--closed', words: 'closed', dash: [] },
  unknown: { token: '--unknown', words: 'told of, status unknown', dash: [1, 1.5] },
};

/** A colour of tokens.css as the browser sees it now. */
export function colour(token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}
