import * as fs from 'node:fs';

/** CPU time of the main thread, for which a user waits however busy the machine is; of the whole process where the system tells no more. */
export function threadMs(): number {
  try {
    return Number(fs.readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e3;
  }
}
