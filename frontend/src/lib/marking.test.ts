import { describe, expect, it } from 'vitest';
import { piecesOf } from './marking';
import type { Mark } from './types';

const mark = (kind: Mark['kind'], start: number, end: number): Mark => ({ kind, start, end, meaning: kind, event: null, quad: null });

describe('marking a text', () => {
  it('loses no character, whatever overlaps', () => {
    const text = 'Niger and Libya 😀 agreed on Friday.';
    const pieces = piecesOf(text, [mark('actor', 0, 5), mark('event', 0, 24), mark('time', 28, 34), mark('trigger', 18, 24)], [[0, 35]], [], [10, 15]);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.every((piece, n) => n === 0 || piece.start === pieces[n - 1]!.start + [...pieces[n - 1]!.text].length)).toBe(true);
  });

  it('counts characters as the record does, not as JavaScript does', () => {
    const pieces = piecesOf('😀 Libya', [mark('actor', 2, 7)], [], [], null);
    expect(pieces.find((piece) => piece.marks.length)?.text).toBe('Libya');
  });

  it('gives each piece all that it is part of', () => {
    const pieces = piecesOf('abcdef', [mark('event', 0, 6), mark('actor', 2, 4)], [[0, 4]], [[4, 6, 'menu']], [2, 4]);
    expect(pieces.map((piece) => [piece.text, piece.marks.map((one) => one.kind).join('+'), piece.body, piece.chrome, piece.aimed])).toEqual([
      ['ab', 'event', true, null, false],
      ['cd', 'event+actor', true, null, true],
      ['ef', 'event', false, 'menu', false],
    ]);
  });

  it('bears an empty text and spans beyond its end', () => {
    expect(piecesOf('', [mark('event', 0, 9)], [], [], [3, 4])).toEqual([]);
    expect(piecesOf('ab', [mark('event', 1, 99)], [], [], null).map((piece) => piece.marks.length)).toEqual([0, 1]);
  });
});
