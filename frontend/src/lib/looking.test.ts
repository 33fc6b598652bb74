import { describe, expect, it } from 'vitest';
import { held, lookingOf, NEAREST, nearer, WHOLE, writtenOf } from './looking';

describe('what is looked at', () => {
  it('is written into an address and read from it', () => {
    const looking = { lon: 12.5, lat: -30.13, near: 4 };
    expect(lookingOf(writtenOf(looking))).toEqual(looking);
  });

  it.each([null, '', '1,2', '1,2,3,4', 'x,2,3', '1,95,3', '1,2,0', '1,,3'])('is the whole where %s tells nothing', (written) => {
    expect(lookingOf(written)).toBeNull();
  });

  it('keeps in its place what it is brought nearer to', () => {
    const near = nearer(WHOLE, 2, 300, 100);
    expect(near).toEqual({ near: 2, x: -300, y: -100 });
    expect(nearer(near, 0.5, 300, 100)).toEqual(WHOLE);
    expect(nearer(WHOLE, 100, 0, 0).near).toBe(NEAREST);
  });

  it('leaves no empty edge', () => {
    expect(held({ near: 2, x: 50, y: -900 }, 600, 300)).toEqual({ near: 2, x: 0, y: -300 });
    expect(held({ near: 0.5, x: 50, y: 20 }, 600, 300)).toEqual(WHOLE);
  });
});
