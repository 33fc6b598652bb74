import { render } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import type { EventShown, PassageShown, SourceShown } from '../lib/types';
import EventRow from './EventRow.svelte';
import Quoted from './Quoted.svelte';
import SourceLine from './SourceLine.svelte';

const source: SourceShown = { article: 'abc', title: '<img src=x onerror=alert(1)>', publisher: null, published: '2024-08-27', language: 'en', url: null, where: 'x', coded: true, why: {} };
const event: EventShown = {
  id: 'e1', sentence: '<b>Niger</b> met Libya.', event: 'CONSULT', mode: 'visit', quad: 1, score: 4, confidence: 0.9, linked: true, contexts: [], auxiliary: ['historical'],
  actors: [], recipients: [], when: { value: null, precision: null, first: null, last: null, text: null, why: 'no day told' },
  where: { name: null, resolution: null, country: null, lat: null, lon: null, border: [], text: null, why: 'no place told' },
  quantities: [], attribution: [], quote: '<script>alert(1)</script>', source, reported: null, quotes: 1, reports: 2, sources: 2, publishers: [], rule: 'x', coder: 'y',
};

describe('what comes from texts', () => {
  it('is shown as text, never as markup', () => {
    const { container } = render(EventRow, { event });
    expect(container.querySelector('script, b, img')).toBeNull();
    expect(container.textContent).toContain('<script>alert(1)</script>');
    expect(container.textContent).toContain('undated');
    expect(container.textContent).toContain('2 sources');
  });

  it('is quoted by characters, wherever signs beyond the basic plane stand', () => {
    const passage: PassageShown = { sentence: '😀😀 Niger met Libya.', at: 10, start: 3, end: 12, source };
    const { container } = render(Quoted, { passage });
    expect(container.querySelector('mark')?.textContent).toBe('Niger met');
    expect(container.querySelector('a')?.getAttribute('href')).toBe('/article/abc?at=13-22');
  });

  it('names what is unknown as unknown', () => {
    const { container } = render(SourceLine, { source });
    expect(container.textContent).toContain('publisher unknown');
    expect(container.querySelector('img')).toBeNull();
  });
});
