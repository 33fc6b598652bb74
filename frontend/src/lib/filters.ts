// The filters that hold across pages: the same words as the options of `communique events`.

export const FILTERS = ['side', 'since', 'until', 'type', 'mode', 'context', 'auxiliary', 'source', 'text', 'place', 'confidence', 'unlinked', 'undated'] as const;
export type Filter = (typeof FILTERS)[number];
const SEVERAL: readonly string[] = ['side', 'source'];

/** Keep of a query only its filters; `without` leaves some out. */
export function filtersOf(query: URLSearchParams, without: readonly Filter[] = []): URLSearchParams {
  const kept = new URLSearchParams();
  for (const name of FILTERS) {
    if (without.includes(name)) continue;
    for (const value of query.getAll(name)) if (value) kept.append(name, value);
  }
  return kept;
}

/** An address that keeps the filters. */
export function withFilters(path: string, query: URLSearchParams, changes: Partial<Record<Filter, string | string[]>> = {}): string {
  const kept = filtersOf(query, Object.keys(changes) as Filter[]);
  for (const [name, value] of Object.entries(changes)) {
    for (const one of Array.isArray(value) ? value : value ? [value] : []) kept.append(name, one);
  }
  const text = kept.toString();
  return text ? `${path}?${text}` : path;
}

export interface Chip {
  name: Filter;
  value: string;
  words: string;
}

/** Tell each filter that is set in words. */
export function chipsOf(query: URLSearchParams, called: (code: string) => string): Chip[] {
  const chips: Chip[] = [];
  for (const name of FILTERS) {
    for (const whole of query.getAll(name)) {
      for (const value of SEVERAL.includes(name) || name === 'text' ? [whole] : whole.split(',')) {
        if (value) chips.push({ name, value, words: wordsOf(name, value, called) });
      }
    }
  }
  return chips;
}

/** Take one value out of the query. */
export function without(query: URLSearchParams, chip: Chip): Record<string, string[]> {
  const left: string[] = [];
  for (const whole of query.getAll(chip.name)) {
    if (SEVERAL.includes(chip.name) || chip.name === 'text') {
      if (whole !== chip.value) left.push(whole);
    } else {
      const rest = whole.split(',').filter((one) => one && one !== chip.value);
      if (rest.length) left.push(rest.join(','));
    }
  }
  return { [chip.name]: left };
}

function wordsOf(name: Filter, value: string, called: (code: string) => string): string {
  switch (name) {
    case 'side':
      return `with ${called(value)}`;
    case 'since':
      return `since ${value}`;
    case 'until':
      return `until ${value}`;
    case 'source':
      return `told by ${value}`;
    case 'text':
      return `“${value}”`;
    case 'place':
      return `in ${called(value)}`;
    case 'confidence':
      return `confidence ≥ ${value}`;
    case 'unlinked':
      return 'also unlinked';
    case 'undated':
      return 'only undated';
    default:
      return value.replaceAll('_', ' ');
  }
}
