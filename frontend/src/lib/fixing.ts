// What a person sets right of an event: a draft as it is shown in a form, and what was changed in it.
import type { EventShown, WhenShown } from './types';

export interface Draft {
  event: string;
  mode: string;
  when: string;
  where: string;
  actor: string[];
  recipient: string[];
  auxiliary: string[];
  contexts: string[];
}

export interface Change {
  field: keyof Draft;
  value: string | string[];
  called: string;
}

const CALLED: Record<keyof Draft, string> = { event: 'category', mode: 'mode', when: 'date', where: 'place', actor: 'who', recipient: 'to whom', auxiliary: 'news or not', contexts: 'contexts' };

export function draftOf(event: EventShown): Draft {
  return {
    event: event.event,
    mode: event.mode ?? '',
    when: typed(event.when),
    where: event.where.name ?? '',
    actor: namesOf(event.actors),
    recipient: namesOf(event.recipients),
    auxiliary: [...event.auxiliary],
    contexts: [...event.contexts],
  };
}

/** What differs from the event as it was shown; '' is a mode, a date or a place that is none. */
export function changesOf(event: EventShown, draft: Draft): Change[] {
  const before = draftOf(event);
  return (Object.keys(CALLED) as (keyof Draft)[])
    .filter((field) => !alike(before[field], draft[field]))
    .map((field) => ({ field, value: typeof draft[field] === 'string' ? draft[field].trim() : [...draft[field]], called: CALLED[field] }));
}

/** A date as one would type it; a week or a season by its first and last day. */
function typed(when: WhenShown): string {
  if (!when.value) return '';
  return ['day', 'month', 'year'].includes(when.precision ?? '') ? when.value : `${when.first}/${when.last}`;
}

function namesOf(sides: EventShown['actors']): string[] {
  return [...new Set(sides.map((side) => side.name))];
}

function alike(one: string | readonly string[], other: string | readonly string[]): boolean {
  if (typeof one === 'string' || typeof other === 'string') return String(one).trim() === String(other).trim();
  return one.length === other.length && one.every((word) => other.includes(word));
}

/** A correction as it was kept, in words: "who: Niger, Libya", "date: 2024-08". */
export function correctionWords(field: string, value: string | null): string {
  const called = CALLED[field as keyof Draft] ?? field;
  return `${called}: ${kept(value === null ? null : JSON.parse(value)) || 'none'}`;
}

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** What stands in a kept value: names of sides and places, days, or the words themselves. */
function kept(value: Json): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(kept).join(', ');
  if (typeof value !== 'object') return String(value);
  const { actor, place, on, year, month, start, end } = value;
  if (actor !== undefined || place !== undefined) return kept((actor ?? place ?? null) as Json);
  if (start !== undefined) return `${kept(start)} to ${kept(end ?? null)}`;
  if (year !== undefined) return month === undefined ? kept(year) : `${kept(year)}-${kept(month).padStart(2, '0')}`;
  return kept(value.name ?? on ?? null);
}
