// What every page knows of the record: asked once.
import { ask } from './api';
import type { RecordShown } from './types';

export const known: { record: RecordShown | null } = $state({ record: null });

export async function loadRecord(): Promise<void> {
  known.record = await ask<RecordShown>('/record');
}

/** Codes that many share say what somebody is, not who. */
const SHARED: Record<string, string> = { IGO: 'an intergovernmental body', NGO: 'a non-governmental body', IMG: 'a transnational armed group', ISM: 'a transnational movement', MNC: 'a multinational company' };

/** What a country or body is called by its code; a name stands for itself. */
export function called(code: string | null): string {
  return code ? (known.record?.countries[code] ?? SHARED[code] ?? code) : '';
}
