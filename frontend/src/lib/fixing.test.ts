import { describe, expect, it } from 'vitest';
import { changesOf, correctionWords, draftOf } from './fixing';
import type { EventShown, SideShown } from './types';

const side = (name: string, sector: string | null = null): SideShown => ({ id: name, name, text: name, kind: 'country', code: null, sector, office: null, implied: false });
const drafted = (name: string, sector = '') => ({ name, sector });
const event = {
  event: 'CONSULT',
  mode: 'visit',
  when: { value: '2024-W33', precision: 'week', first: '2024-08-12', last: '2024-08-18', text: null, why: null },
  where: { name: null },
  actors: [side('Niger', 'GOV'), side('Niger', 'GOV'), side('Niger', 'MIL')],
  recipients: [side('Libya')],
  auxiliary: [],
  contexts: ['military'],
} as unknown as EventShown;

describe('a form that sets an event right', () => {
  it('begins as the event is shown: a week by its days, each side once, nothing where nothing is told', () => {
    expect(draftOf(event)).toEqual({ event: 'CONSULT', mode: 'visit', when: '2024-08-12/2024-08-18', where: '', actor: [drafted('Niger', 'GOV'), drafted('Niger', 'MIL')], recipient: [drafted('Libya')], auxiliary: [], contexts: ['military'] });
    expect(changesOf(event, draftOf(event))).toEqual([]);
  });

  it('tells what was changed, and that a mode or a date is none', () => {
    const draft = { ...draftOf(event), mode: '', when: ' ', recipient: [drafted('Libya'), drafted('Chad', 'MIL')] };
    expect(changesOf(event, draft).map(({ field, value }) => [field, value])).toEqual([['mode', ''], ['when', ''], ['recipient', [{ name: 'Libya', sector: null }, { name: 'Chad', sector: 'MIL' }]]]);
  });

  it('takes another sector of the same side for a change', () => {
    const draft = { ...draftOf(event), recipient: [drafted('Libya', 'MIL')] };
    expect(changesOf(event, draft).map(({ called }) => called)).toEqual(['to whom']);
  });

  it('does not take another order for a change', () => {
    const both = { ...event, contexts: ['military', 'territory'] };
    expect(changesOf(both, { ...draftOf(both), contexts: ['territory', 'military'] })).toEqual([]);
  });
});

describe('a correction in words', () => {
  it.each([
    ['event', '"ACCUSE"', 'category: ACCUSE'],
    ['mode', '""', 'mode: none'],
    ['when', '{"type":"day","on":"2024-08-16"}', 'date: 2024-08-16'],
    ['when', '{"type":"month","year":2024,"month":8}', 'date: 2024-08'],
    ['when', '{"type":"period","start":"2024-08-01","end":"2024-08-05"}', 'date: 2024-08-01 to 2024-08-05'],
    ['when', '{"type":"undated","why":"so"}', 'date: none'],
    ['where', '{"type":"place","place":{"name":"Agadez"}}', 'place: Agadez'],
    ['actor', '[{"actor":{"name":"Niger"}},{"actor":{"name":"Libya"}}]', 'who: Niger, Libya'],
    ['actor', '[{"actor":{"name":"Niger","sector":"MIL"}},{"actor":{"name":"Libya","sector":null}}]', 'who: Niger (armed forces), Libya'],
    ['recipient', '[]', 'to whom: none'],
  ])('tells %s %s', (field, value, words) => {
    expect(correctionWords(field, value)).toBe(words);
  });
});
