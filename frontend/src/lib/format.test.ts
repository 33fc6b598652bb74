import { describe, expect, it } from 'vitest';
import { big, counted, dayWords, longDay, monthWords, quantityWords, score, shortDay, whenWords, withLongDays } from './format';

const when = (value: string | null, precision: string | null, first = value, last = value) => ({ value, precision, first, last, text: null, why: null });

describe('words for values', () => {
  it('tells a date no more exactly than it is', () => {
    expect(whenWords(when('2024-08-16', 'day'))).toBe('16 Aug 2024');
    expect(whenWords(when('2024-08', 'month'))).toBe('Aug 2024');
    expect(whenWords(when('2024-WI', 'season'))).toBe('winter 2024');
    expect(whenWords(when('2024', 'year'))).toBe('2024');
    expect(whenWords(when('2024-08-01/2024-08-05', 'span', '2024-08-01', '2024-08-05'))).toBe('1 Aug 2024 – 5 Aug 2024');
    expect(whenWords(when(null, null))).toBe('undated');
  });

  it('tells days and months', () => {
    expect([longDay('2024-08-06'), shortDay('0987-01-02'), monthWords('2024-12'), longDay(null)]).toEqual(['6 August 2024', '2 Jan 987', 'Dec 2024', '']);
  });

  it('tells a day, a month or a year as it is written', () => {
    expect(['2024-08-16', '2024-08', '2024'].map(dayWords)).toEqual(['16 August 2024', 'Aug 2024', '2024']);
  });

  it('writes the days of a text in full', () => {
    expect(withLongDays('told done on 2025-10-13, due in 2025-11, not 2025-13-45')).toBe('told done on 13 October 2025, due in 2025-11, not 2025-13-45');
  });

  it('tells numbers', () => {
    expect([big(9999), big(1_500_000), counted(1, 'event'), counted(2, 'event'), score(-3.25), score(2)]).toEqual(['9,999', '1.5M', '1 event', '2 events', '−3.3', '+2.0']);
  });

  it('tells a bound as a bound', () => {
    expect(quantityWords({ value: null, low: 14, high: null, unit: 'dead', of: 'villagers' })).toBe('at least 14 dead (villagers)');
    expect(quantityWords({ value: 105_000_000, low: null, high: null, unit: 'EUR', of: 'euros' })).toBe('105M euros');
  });
});
