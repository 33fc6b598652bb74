// What part of the map is looked at, as the address tells it, and how a drawing is moved and brought nearer within its frame.

/** The middle of what is looked at, and how many times nearer it is than the whole world. */
export interface Looking {
  lon: number;
  lat: number;
  near: number;
}

/** "12.5,30.1,4" in words of an address. */
export function writtenOf({ lon, lat, near }: Looking): string {
  return [lon.toFixed(2), lat.toFixed(2), near.toFixed(2)].map(Number).join(',');
}

export function lookingOf(written: string | null): Looking | null {
  const [lon, lat, near, more] = (written ?? '').split(',').map((part) => (part.trim() ? Number(part) : NaN));
  if (lon === undefined || lat === undefined || near === undefined || more !== undefined) return null;
  return Math.abs(lon) <= 360 && Math.abs(lat) <= 90 && near >= 0.1 && near <= 1000 ? { lon, lat, near } : null;
}

/** A drawing in its frame: `near` times as large as it, with its left top corner at x, y. */
export interface View {
  near: number;
  x: number;
  y: number;
}
export const WHOLE: View = { near: 1, x: 0, y: 0 };
export const NEAREST = 16;

/** Keep the frame filled: a drawing goes no further aside than its edge. */
export function held({ near, x, y }: View, width: number, height: number): View {
  const bounded = Math.min(NEAREST, Math.max(1, near));
  return { near: bounded, x: Math.min(0, Math.max(width * (1 - bounded), x)), y: Math.min(0, Math.max(height * (1 - bounded), y)) };
}

/** Bring a drawing nearer by a factor; what is at x, y stays there. */
export function nearer(view: View, factor: number, x: number, y: number): View {
  const by = Math.min(NEAREST, Math.max(1, view.near * factor)) / view.near;
  return { near: view.near * by, x: x - (x - view.x) * by, y: y - (y - view.y) * by };
}
