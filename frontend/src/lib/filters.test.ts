import { describe, expect, it } from 'vitest';
import { chipsOf, filtersOf, withFilters, without } from './filters';

const called = (code: string): string => ({ LBY: 'Libya', NER: 'Niger' })[code] ?? code;

describe('filters', () => {
  it('are kept from page to page, and nothing else is', () => {
    const query = new URLSearchParams('side=LBY&side=NER&page=3&view=x&type=AGREE');
    expect(filtersOf(query).toString()).toBe('side=LBY&side=NER&type=AGREE');
    expect(withFilters('/events', query, { type: 'CONSULT' })).toBe('/events?side=LBY&side=NER&type=CONSULT');
    expect(withFilters('/', new URLSearchParams('page=2'))).toBe('/');
  });

  it('are told in words, each value by itself', () => {
    const query = new URLSearchParams('side=LBY&type=AGREE,CONSULT&since=2024-08&text=joint, patrols');
    expect(chipsOf(query, called).map((chip) => chip.words)).toEqual(['with Libya', 'since 2024-08', 'AGREE', 'CONSULT', '“joint, patrols”']);
  });

  it('are taken away one at a time', () => {
    const query = new URLSearchParams('side=LBY&side=NER&type=AGREE,CONSULT');
    const [libya, , agree] = chipsOf(query, called);
    expect(without(query, libya!)).toEqual({ side: ['NER'] });
    expect(without(query, agree!)).toEqual({ type: ['CONSULT'] });
  });
});
