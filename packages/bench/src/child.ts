import { type ChildProcess, spawn } from "node:child_process";

const running = new Set<ChildProcess>();
// However the bench ends, nothing that it started goes on.
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts a process that does not outlive the bench. It can send messages to the bench, and get some. */
export function start(args: readonly string[], env: Record<string, string | undefined>): ChildProcess {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    serialization: "advanced",
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

export interface Child {
  origin: string;
  pid: number;
  stop(): Promise<void>;
}

/** Starts a server of the bench as a process of its own; it says "ready at <port>". @throws with what it said, when it ends instead. */
export async function startServer(file: string, env: Record<string, string>): Promise<Child> {
  const child = start([file], env);
  const port = await heard(child, /ready at (\d+)/);
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid!, stop: () => stopped(child) };
}

/** What the first group of the pattern matches in the child's output, as soon as it is said. */
export function heard(child: ChildProcess, pattern: RegExp): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    const hear = (part: Buffer) => {
      said += part.toString();
      const found = pattern.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout!.on("data", hear);
    child.stderr!.on("data", hear);
    child.once("exit", () => reject(new Error(`A process ended instead of starting:\n${said}`)));
  });
}

/** Asks a child to end and waits for it. */
export async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await end;
}
