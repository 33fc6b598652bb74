import { describe, expect, it } from 'vitest';
import { matched } from './routes';

describe('addresses', () => {
  it('name pages and their parts', () => {
    expect(matched('/between/LBY/NER/TCD')?.parts).toEqual({ one: 'LBY', other: 'NER', third: 'TCD' });
    expect(matched('/event/abc/')?.parts).toEqual({ ident: 'abc' });
    expect(matched('/')?.parts).toEqual({});
    expect(matched('/actor/AC%2FDC%20100%25')?.parts).toEqual({ said: 'AC/DC 100%' });
    expect(matched('/actor/100%')?.parts).toEqual({ said: '100%' });
  });

  it('that name nothing are told so', () => {
    expect([matched('/nothing'), matched('/event'), matched('/event/a/b')]).toEqual([null, null, null]);
  });
});
