// What a person sets right of an event: a draft as it is shown in a form, and what was changed in it.
import { sectorWords } from './format';
import type { EventShown, WhenShown } from './types';

/** A side by its name; '' is no sector. */
export interface SideDraft {
  name: string;
  sector: string;
}

export interface Draft {
  event: string;
  mode: string;
  when: string;
  where: string;
  actor: SideDraft[];
  recipient: SideDraft[];
  auxiliary: string[];
  contexts: string[];
}

export interface Change {
  field: keyof Draft;
  value: string | string[] | { name: string; sector: string | null }[];
  called: string;
}

const CALLED: Record<keyof Draft, string> = { event: 'category', mode: 'mode', when: 'date', where: 'place', actor: 'who', recipient: 'to whom', auxiliary: 'news or not', contexts: 'contexts' };

export function draftOf(event: EventShown): Draft {
  return {
    event: event.event,
    mode: event.mode ?? '',
    when: typed(event.when),
    where: event.where.name ?? '',
    actor: sidesOf(event.actors),
    recipient: sidesOf(event.recipients),
    auxiliary: [...event.auxiliary],
    contexts: [...event.contexts],
  };
}

/** What differs from the event as it was shown; '' is a mode, a date or a place that is none. */
export function changesOf(event: EventShown, draft: Draft): Change[] {
  const before = draftOf(event);
  return (Object.keys(CALLED) as (keyof Draft)[])
    .filter((field) => !alike(wordsOf(before[field]), wordsOf(draft[field])))
    .map((field) => ({ field, value: said(draft[field]), called: CALLED[field] }));
}

function said(value: Draft[keyof Draft]): Change['value'] {
  if (typeof value === 'string') return value.trim();
  return value.map((one) => (typeof one === 'string' ? one : { name: one.name, sector: one.sector || null })) as Change['value'];
}

function wordsOf(value: Draft[keyof Draft]): string | string[] {
  return typeof value === 'string' ? value : value.map((one) => (typeof one === 'string' ? one : `${one.sector} ${one.name}`));
}

/** A date as one would type it; a week or a season by its first and last day. */
function typed(when: WhenShown): string {
  if (!when.value) return '';
  return ['day', 'month', 'year'].includes(when.precision ?? '') ? when.value : `${when.first}/${when.last}`;
}

function sidesOf(sides: EventShown['actors']): SideDraft[] {
  const drafts = sides.map(({ name, sector }) => ({ name, sector: sector ?? '' }));
  return drafts.filter((side, n) => drafts.findIndex((one) => one.name === side.name && one.sector === side.sector) === n);
}

function alike(one: string | readonly string[], other: string | readonly string[]): boolean {
  if (typeof one === 'string' || typeof other === 'string') return String(one).trim() === String(other).trim();
  return one.length === other.length && one.every((word) => other.includes(word));
}

/** What a field is called: "to whom". */
export function fieldWords(field: string): string {
  return CALLED[field as keyof Draft] ?? field;
}

/** A correction as it was kept, in words: "who: Niger, Libya (armed forces)", "date: 2024-08". */
export function correctionWords(field: string, value: string | null): string {
  return `${fieldWords(field)}: ${kept(value === null ? null : JSON.parse(value)) || 'none'}`;
}

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** What stands in a kept value: names of sides and places, days, or the words themselves. */
function kept(value: Json): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(kept).join(', ');
  if (typeof value !== 'object') return String(value);
  const { actor, place, on, year, month, start, end } = value;
  if (actor !== undefined || place !== undefined) return kept((actor ?? place ?? null) as Json);
  if (typeof value.sector === 'string') return `${kept(value.name ?? null)} (${sectorWords(value.sector)})`;
  if (start !== undefined) return `${kept(start)} to ${kept(end ?? null)}`;
  if (year !== undefined) return month === undefined ? kept(year) : `${kept(year)}-${kept(month).padStart(2, '0')}`;
  return kept(value.name ?? on ?? null);
}
