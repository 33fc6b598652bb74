// What every page knows of the record: asked once.
import { ask } from './api';
import type { RecordShown } from './types';

export const known: { record: RecordShown | null } = $state({ record: null });

export async function loadRecord(): Promise<void> {
  known.record = await ask<RecordShown>('/record');
}

/** What a country or body is called by its code; a name stands for itself. */
export function called(code: string | null): string {
  return code ? (known.record?.countries[code] ?? code) : '';
}
