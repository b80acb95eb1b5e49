import type { Context } from "../../platform/context.ts";
import { Pipeline, PipelineStage } from "./pipeline.entity.ts";

/** The pipelines of the workspace in their order. */
export const listPipelines = (ctx: Context): Promise<Pipeline[]> =>
  ctx.load.batch("pipelines", ctx.workspaceId, async () => {
    const rows = await ctx.read.rows<{ id: string }>("pipelines", "select id from pipeline where workspace_id = $1 order by position, id", [
      ctx.workspaceId,
    ]);
    return [(await Promise.all(rows.map(({ id }) => ctx.load.whole(Pipeline, id)))).filter((pipeline) => pipeline !== null)];
  });

/** The stages of a pipeline in their order. */
export const listStages = (ctx: Context, pipelineId: string) => ctx.load.many(PipelineStage, "pipelineId", pipelineId, "position, id");

/** All that a stage holds, whatever became of it. */
export interface Held {
  open: number;
  closed: number;
  deleted: number;
}

/** What would have to go elsewhere if a stage were deleted, of what the viewer may see. */
export const countHeld = (ctx: Context, stageId: string): Promise<Held> =>
  ctx.load.batch("held by stages", stageId, async (ids) => {
    const rows = await ctx.read.rows<Held & { id: string }>(
      "held by stages",
      `select stage_id as id, count(*) filter (where deleted_at is null and status = 'open')::int as open,
          count(*) filter (where deleted_at is null and status <> 'open')::int as closed, count(*) filter (where deleted_at is not null)::int as deleted
        from opportunity where workspace_id = $1 and stage_id = any($2::uuid[]) group by stage_id`,
      [ctx.workspaceId, ids],
    );
    const byStage = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byStage.get(id) ?? { open: 0, closed: 0, deleted: 0 });
  });
