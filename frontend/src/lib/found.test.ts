import { describe, expect, it } from 'vitest';
import { partedBy, termsOf } from './found';

describe('words that were searched for', () => {
  it('are words and phrases', () => {
    expect(termsOf('Benghazi "joint patrols" * «deux mots»')).toEqual(['Benghazi', 'joint patrols', 'deux mots']);
  });

  it('are found whatever their case and accents, and nothing is lost', () => {
    const parts = partedBy('Près de Séguédine, SEGUEDINE et <b>', 'seguedine');
    expect(parts.filter((part) => part.found).map((part) => part.text)).toEqual(['Séguédine', 'SEGUEDINE']);
    expect(parts.map((part) => part.text).join('')).toBe('Près de Séguédine, SEGUEDINE et <b>');
  });
});
