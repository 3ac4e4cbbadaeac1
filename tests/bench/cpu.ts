import { readFileSync } from 'node:fs';
import { Client } from 'pg';

/** Clock ticks per second in /proc, the same on every Linux. */
const ticks = 100;

/** Processor time that a process and its children have used, in seconds; NaN where there is no /proc. */
function cpuSeconds(pid: number): number {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return [pid, ...children.map(Number)].map(unlessEnded).reduce((sum, seconds) => sum + seconds, 0);
  } catch {
    return NaN;
  }
}

/** A child that ends meanwhile is counted with its parent next time. */
function unlessEnded(pid: number): number {
  try {
    return ownSeconds(pid);
  } catch {
    return 0;
  }
}

/** With what its ended children used. */
function ownSeconds(pid: number): number {
  const fields = statOf(pid).slice(11, 15).map(Number);
  return fields.reduce((sum, field) => sum + field, 0) / ticks;
}

/** What follows the name, which may contain anything. */
const statOf = (pid: number): string[] => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};

/** The process whose children serve the connections of this database; 0 where there is no /proc. */
export async function postgresPid(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  try {
    return Number(statOf(rows[0]?.pid ?? 0)[1]);
  } catch {
    return 0;
  } finally {
    await client.end();
  }
}

/** Notes the processor time of these processes; answers what each has used since, in milliseconds. */
export function startCpuMeter(pids: Record<string, number>): () => Record<string, number> {
  const read = () => Object.entries(pids).map(([name, pid]) => [name, cpuSeconds(pid) * 1_000] as const);
  const before = new Map(read());
  return () => Object.fromEntries(read().map(([name, ms]) => [name, ms - (before.get(name) ?? NaN)]));
}
