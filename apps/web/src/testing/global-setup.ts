import { type Product, startProduct } from "./product.ts";

/** One server for all journeys of a run; they work side by side in it, as people do. */
export default async function globalSetup(): Promise<void> {
  const product = await startProduct();
  process.env.KITH_JOURNEYS = JSON.stringify({ origin: product.origin, token: product.token, log: product.log }); // oxlint-disable-line node/no-process-env -- jest hands values to its workers by the environment
  globalThis.journeyProduct = product;
}

declare global {
  var journeyProduct: Product | undefined;
}
