// Days, numbers and codes in words.
import type { QuantityShown, WhenShown } from './types';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const SEASONS: Record<string, string> = { SP: 'spring', SU: 'summer', FA: 'autumn', WI: 'winter', H1: 'first half', H2: 'second half', Q1: 'first quarter', Q2: 'second quarter', Q3: 'third quarter', Q4: 'fourth quarter' };

export const QUADS = [
  { number: 1, name: 'Verbal cooperation', short: 'said, cooperative', sign: '○' },
  { number: 2, name: 'Material cooperation', short: 'done, cooperative', sign: '●' },
  { number: 3, name: 'Verbal conflict', short: 'said, hostile', sign: '△' },
  { number: 4, name: 'Material conflict', short: 'done, hostile', sign: '▲' },
] as const;

export function quadName(quad: number): string {
  return QUADS[quad - 1]?.name ?? '';
}

/** "16 August 2024" from 2024-08-16. */
export function longDay(day: string | null | undefined): string {
  if (!day) return '';
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${Number(year)}`;
}

/** A text whose days are written in figures, with the days in full. */
export function withLongDays(text: string): string {
  return text.replace(/\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b/g, longDay);
}

/** "16 Aug 2024" from 2024-08-16. */
export function shortDay(day: string | null | undefined): string {
  if (!day) return '';
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1]?.slice(0, 3)} ${Number(year)}`;
}

/** A date as exact as it is told. */
export function whenWords(when: WhenShown): string {
  const value = when.value;
  if (!value) return 'undated';
  switch (when.precision) {
    case 'day':
      return shortDay(value);
    case 'week':
      return `week of ${shortDay(when.first)}`;
    case 'month':
      return monthWords(value);
    case 'season':
      return `${SEASONS[value.slice(5)] ?? value.slice(5)} ${value.slice(0, 4)}`;
    case 'span':
      return `${shortDay(when.first)} – ${shortDay(when.last)}`;
    default:
      return value;
  }
}

/** "Aug 2024" from 2024-08. */
export function monthWords(month: string): string {
  const [year, number] = month.split('-');
  return `${MONTHS[Number(number) - 1]?.slice(0, 3) ?? number} ${year}`;
}

/** "16 August 2024" from 2024-08-16, "Aug 2024" from 2024-08; a year as it is. */
export function dayWords(date: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(date)) return longDay(date);
  return /^\d{4}-\d\d$/.test(date) ? monthWords(date) : date;
}

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

export function count(number: number): string {
  return WHOLE.format(number);
}

export function counted(number: number, thing: string, several = `${thing}s`): string {
  return `${count(number)} ${number === 1 ? thing : several}`;
}

export function big(number: number): string {
  return Math.abs(number) < 10_000 ? WHOLE.format(number) : COMPACT.format(number);
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

export function score(value: number): string {
  return value > 0 ? `+${value.toFixed(1)}` : value.toFixed(1).replace('-', '−');
}

/** "euros" from EUR; a unit that is no currency's stands for itself. */
export function unitWords(unit: string): string {
  if (!/^[A-Z]{3}$/.test(unit)) return unit.replaceAll('_', ' ');
  const parts = new Intl.NumberFormat('en', { style: 'currency', currency: unit, currencyDisplay: 'name' }).formatToParts(2);
  return parts.find((part) => part.type === 'currency')?.value ?? unit;
}

/** "at least 14 dead", "105M euros". */
export function quantityWords(quantity: QuantityShown): string {
  const { value, low, high, unit, of } = quantity;
  const number = value !== null ? big(value) : low !== null && high !== null ? `${big(low)}–${big(high)}` : low !== null ? `at least ${big(low)}` : high !== null ? `at most ${big(high)}` : '';
  const what = of && of.toLowerCase() !== unit.toLowerCase() && !/^[A-Z]{3}$/.test(unit) ? ` (${of})` : '';
  return `${number} ${unitWords(unit)}${what}`;
}

const SECTORS: Record<string, string> = {
  GOV: 'government', MIL: 'armed forces', COP: 'police', SPY: 'intelligence', JUD: 'courts', LEG: 'legislature', PTY: 'party', PRM: 'paramilitary', REB: 'rebels', UAF: 'unknown armed men', OPP: 'opposition',
  BUS: 'business', CVL: 'civilians', CRM: 'crime', EDU: 'education', JRN: 'journalism', LAB: 'labour', AGR: 'farming', MED: 'medicine', REF: 'refugees and migrants', REL: 'religion', SOC: 'civil society',
  ELI: 'former officials', PRE: 'partially recognised', UNK: 'unknown',
};

/** "armed forces" from MIL. */
export function sectorWords(sector: string | null | undefined): string {
  return sector ? (SECTORS[sector] ?? sector) : '';
}

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

/** "French" from fr. */
export function languageWords(code: string): string {
  return /^[a-z]{2,3}$/.test(code) ? (LANGUAGES.of(code) ?? code) : code;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A category in small letters is easier to read in a list of many. */
export function categoryWords(category: string, mode: string | null): string {
  const name = category.charAt(0) + category.slice(1).toLowerCase();
  return mode ? `${name}, ${mode.replaceAll('-', ' ')}` : name;
}

/** The host of an address, for a link that leaves. */
export function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, '');
  } catch {
    return url;
  }
}
