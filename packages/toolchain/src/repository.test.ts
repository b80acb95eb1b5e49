import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const read = (file: string): string => fs.readFileSync(path.join(root, file), "utf8");
const files = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter((file) => file && fs.existsSync(path.join(root, file)));

type Manifest = { packageManager: string } & Record<
  "dependencies" | "devDependencies" | "optionalDependencies",
  Record<string, string> | undefined
>;
type Service = {
  image?: string;
  environment: Record<string, string>;
  volumes: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
};

const manifest = (file: string): Manifest => JSON.parse(read(file)) as Manifest;

describe("the repository", () => {
  it("pins every dependency exactly", () => {
    const loose = files
      .filter((file) => path.basename(file) === "package.json")
      .flatMap((file) => {
        const { dependencies, devDependencies, optionalDependencies } = manifest(file);
        return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
          .filter(([, version]) => version !== "workspace:*" && !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
          .map(([name, version]) => `${file}: ${name} ${version}`);
      });
    expect(loose).toEqual([]);
  });

  it("names no folder of anybody's machine and no package registry", () => {
    const personal = /(^|[\s"'`(=:])\/(root|work|home\/\w+|Users\/\w+)\/\w|https?:\/\/[\w.:-]*(registry|artifactory|nexus|mirror)[\w.-]*/;
    const found = files
      .filter((file) => !/\.(png|jpe?g|woff2?|ico|gz)$/.test(file))
      .flatMap((file) =>
        read(file)
          .split("\n")
          .map((line, index) => ({ line, place: `${file}:${index + 1}` })),
      )
      .filter(({ line }) => personal.test(line))
      .map(({ line, place }) => `${place}: ${line.slice(0, 200)}`);
    expect(found).toEqual([]);
  });

  it("builds its image with the versions of package.json, for an ordinary user", () => {
    const { packageManager, devDependencies } = manifest("package.json");
    const dockerfile = read("Dockerfile");
    expect(new Set(dockerfile.match(/FROM node:\S+/g))).toEqual(new Set([`FROM node:${devDependencies?.node}-slim`]));
    expect(dockerfile).toContain(`npm install --global ${packageManager}`);
    expect(dockerfile.slice(dockerfile.lastIndexOf("FROM"))).toMatch(
      /\nUSER node\n[^]*\nHEALTHCHECK [^]*\/healthz[^]*\nCMD \["node", .*"apps\/api\/dist\/main\.js"\]/,
    );
  });

  it("composes the app with a PostgreSQL that is ready first, and keeps the data of both", () => {
    const { services, volumes } = parse(read("docker-compose.yml")) as {
      services: Record<"app" | "postgres", Service>;
      volumes: Record<string, unknown>;
    };
    expect(services.app.depends_on?.postgres?.condition).toBe("service_healthy");
    expect(services.postgres.healthcheck?.test.join(" ")).toContain("pg_isready");
    expect(services.postgres.image).toBe("postgres:18");
    expect(Object.values(services).flatMap((service) => service.volumes.map((volume) => volume.split(":")[0]))).toEqual(
      Object.keys(volumes),
    );
    expect(services.app.volumes[0]).toBe(`files:${services.app.environment.KITH_DATA_DIR}`);
    const known = read("apps/api/src/env.ts");
    expect(Object.keys(services.app.environment).filter((name) => !known.includes(`  ${name}:`))).toEqual([]);
  });
});
