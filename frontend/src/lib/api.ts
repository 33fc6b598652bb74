// Questions to the API, and the one shape of its errors.
import type { Fault } from './types';

export class ApiFault extends Error {
  readonly status: number;
  readonly title: string;

  constructor(fault: Fault) {
    super(fault.detail);
    this.status = fault.status;
    this.title = fault.error;
  }
}

/** What was thrown, as a fault that can be shown. */
export function faultOf(told: unknown): ApiFault {
  return told instanceof ApiFault ? told : new ApiFault({ status: 0, error: 'Fault', detail: String(told) });
}

const UNREACHED: Fault = { status: 0, error: 'No answer', detail: 'The observatory does not answer: is `communique serve` still running in its window?' };

export async function ask<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return answered<Answer>(await reached(path, { signal }));
}

export async function send<Answer>(path: string, body: unknown): Promise<Answer> {
  return answered<Answer>(await reached(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }));
}

/** Send a form and hand on each line of the answer as it comes. */
export async function sendForm<Line>(path: string, form: FormData, onLine: (line: Line) => void): Promise<void> {
  const response = await reached(path, { method: 'POST', body: form });
  if (!response.ok || !response.body) {
    await answered(response);
    return;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    rest += value ?? '';
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line) onLine(fine<Line>(JSON.parse(line)));
    if (done) return;
  }
}

function fine<Line>(line: unknown): Line {
  if (isFault(line)) throw new ApiFault(line);
  return line as Line;
}

async function reached(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`/api${path}`, init);
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault;
    throw new ApiFault(UNREACHED);
  }
}

async function answered<Answer>(response: Response): Promise<Answer> {
  const told: unknown = await response.json().catch(() => null);
  if (response.ok && told !== null) return told as Answer;
  throw new ApiFault(isFault(told) ? told : { status: response.status, error: response.statusText, detail: 'The answer could not be read.' });
}

function isFault(told: unknown): told is Fault {
  return typeof told === 'object' && told !== null && 'detail' in told && 'error' in told && 'status' in told;
}
