// Which page an address names, and what of the address it is given.

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loaded = Promise<{ default: any }>;

interface Route {
  pattern: RegExp;
  names: string[];
  load: () => Loaded;
}

export interface Matched {
  parts: Record<string, string>;
  load: () => Loaded;
}

function route(path: string, load: () => Loaded): Route {
  const names: string[] = [];
  const pattern = path.replace(/:(\w+)/g, (_, name: string) => {
    names.push(name);
    return '([^/]+)';
  });
  return { pattern: new RegExp(`^${pattern}/?$`), names, load };
}

const ROUTES: Route[] = [
  route('/', () => import('./pages/Overview.svelte')),
  route('/events', () => import('./pages/Events.svelte')),
  route('/event/:ident', () => import('./pages/Event.svelte')),
  route('/article/:ident', () => import('./pages/Article.svelte')),
  route('/relationships', () => import('./pages/Relationships.svelte')),
  route('/between/:one/:other', () => import('./pages/Relationship.svelte')),
  route('/between/:one/:other/:third', () => import('./pages/Relationship.svelte')),
  route('/actors', () => import('./pages/Actors.svelte')),
  route('/actor/:said', () => import('./pages/Actor.svelte')),
  route('/borders', () => import('./pages/Borders.svelte')),
  route('/border/:one/:other', () => import('./pages/Border.svelte')),
  route('/commitments', () => import('./pages/Commitments.svelte')),
  route('/commitment/:ident', () => import('./pages/Commitment.svelte')),
  route('/stories', () => import('./pages/Stories.svelte')),
  route('/story/:ident', () => import('./pages/Story.svelte')),
  route('/search', () => import('./pages/Search.svelte')),
  route('/rejects', () => import('./pages/Rejects.svelte')),
  route('/runs', () => import('./pages/Runs.svelte')),
  route('/about', () => import('./pages/About.svelte')),
  route('/review', () => import('./pages/Review.svelte')),
  route('/add', () => import('./pages/Add.svelte')),
];

export function matched(path: string): Matched | null {
  for (const { pattern, names, load } of ROUTES) {
    const found = pattern.exec(path);
    if (found) return { parts: Object.fromEntries(names.map((name, n) => [name, decoded(found[n + 1] ?? '')])), load };
  }
  return null;
}

/** Fetch all pages while the reader reads the first, so that no other waits for its code. */
export function fetchPages(): void {
  for (const { load } of ROUTES) void load();
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const under = (...starts: string[]) => (path: string) => starts.some((start) => path === start || path.startsWith(`${start}/`));

export const NAVIGATION = [
  { path: '/', name: 'Overview', is: (path: string) => path === '/' },
  { path: '/events', name: 'Events', is: under('/events', '/event', '/article') },
  { path: '/stories', name: 'Stories', is: under('/stories', '/story') },
  { path: '/relationships', name: 'Relationships', is: under('/relationships', '/between') },
  { path: '/actors', name: 'Actors', is: under('/actors', '/actor') },
  { path: '/borders', name: 'Borders', is: under('/borders', '/border') },
  { path: '/commitments', name: 'Commitments', is: under('/commitments', '/commitment') },
  { path: '/search', name: 'Search', is: under('/search') },
  { path: '/review', name: 'Review', is: under('/review') },
  { path: '/add', name: 'Add', is: under('/add') },
  { path: '/about', name: 'About the data', is: under('/about', '/runs', '/rejects') },
];
