// Where the reader is. The address holds the whole state of a page: its path, its filters, its view.
import { filtersOf, withFilters } from './filters';

const PATIENCE = 3000; // milliseconds for an answer that makes a page long again
const STEADY = 500; // milliseconds after which it is the page that was gone back to, not the one before

interface Place {
  path: string;
  query: URLSearchParams;
}

function here(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

export const place: { now: Place } = $state({ now: here() });

/** The filters of the page that last had any: they hold while a page is read that has none, and for the next that has. */
export const held: { filters: URLSearchParams } = $state({ filters: filtersOf(place.now.query) });
const FILTERED = /^\/($|events$|stories$|relationships$|commitments$|between\/|actor\/)/;

function arrive(): void {
  place.now = here();
  if (FILTERED.test(place.now.path)) held.filters = filtersOf(place.now.query);
}

/** A link that says nothing of filters leads to its page with those that hold. */
function holding(href: string): string {
  return FILTERED.test(href) && !/[?#]/.test(href) ? withFilters(href, held.filters) : href;
}

export function goTo(href: string, options: { replace?: boolean; keepScroll?: boolean } = {}): void {
  if (options.replace) history.replaceState(history.state, '', href);
  else {
    remember();
    history.pushState(null, '', href);
  }
  arrive();
  if (!options.keepScroll) scrollTo(0, 0);
}

/** Change parts of the query; an empty value takes the part away. */
export function setQuery(changes: Record<string, string | string[] | null>, options: { replace?: boolean } = {}): void {
  const query = new URLSearchParams(place.now.query);
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name);
    for (const one of Array.isArray(value) ? value : value ? [value] : []) query.append(name, one);
  }
  const text = query.toString();
  goTo(`${location.pathname}${text ? `?${text}` : ''}`, { ...options, keepScroll: true });
}

/** Let links of this site change the page without loading it again. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest?.('a');
  const href = link?.getAttribute('href');
  if (!link || !href?.startsWith('/') || href.startsWith('/api/') || href.startsWith('//') || link.hasAttribute('download') || link.getAttribute('target')) return;
  event.preventDefault();
  goTo(holding(href));
}

/** Keep with an address how far down its page was read. */
function remember(): void {
  history.replaceState({ down: Math.round(scrollY) }, '');
}

function rememberedDown(): number {
  return (history.state as { down?: number } | null)?.down ?? 0;
}

/** Go as far down as was read before, as soon as the page is long enough again; a reader who moves meanwhile is left in peace. */
function goDown(): void {
  const down = rememberedDown();
  const until = performance.now() + PATIENCE;
  let left = false;
  const leave = () => (left = true);
  for (const kind of ['wheel', 'touchstart', 'keydown', 'pointerdown']) addEventListener(kind, leave, { once: true, passive: true });
  let since = performance.now();
  const step = (now: number) => {
    const there = Math.abs(scrollY - down) < 2;
    if (left || now > until || (there && now - since > STEADY)) return;
    if (!there) {
      since = now;
      if (document.documentElement.scrollHeight - innerHeight >= down) scrollTo(0, down);
    }
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

if (typeof window !== 'undefined') {
  history.scrollRestoration = 'manual';
  window.addEventListener('pagehide', remember);
  window.addEventListener('popstate', () => {
    arrive();
    goDown();
  });
  // A page that is opened for the first time begins at its top by itself; to hold it there would take a reader's first scrolling back.
  if (rememberedDown()) goDown();
}
