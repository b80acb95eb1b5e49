import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { defineNode, Node } from "../../platform/nodes.ts";
import { CurrencyCode, DateTime } from "../../platform/scalars.ts";

@ObjectType({ description: "Stages that opportunities go through, one after the other.", implements: Node, simpleResolvers: true })
@Entity("pipeline")
export class Pipeline {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Field(() => String, { description: "1–100 characters, unique in the workspace whatever the case." }) @Column("text") name!: string;
  @Column("text") nameNorm!: string;
  @Field(() => CurrencyCode, { description: "Of the values of all its opportunities." }) @Column("text") currency!: string;
  @Column("int") position!: number;
  @Field(() => Int, { description: "Grows by one with each change; send it as expectedVersion." }) @Column("int") version!: number;
  @Field(() => DateTime, { description: "When the pipeline was created." }) @Column("timestamptz") createdAt!: Date;
}
defineNode(Pipeline, "ppl", "opportunity:read");

@ObjectType({ description: "A step of a pipeline, in which opportunities are for a while.", implements: Node, simpleResolvers: true })
@Entity("pipeline_stage")
export class PipelineStage {
  @PrimaryColumn("uuid") workspaceId!: string;
  @Field(() => ID, { description: "Global id." }) @PrimaryColumn("uuid") id!: string;
  @Column("uuid") pipelineId!: string;
  @Field(() => String, { description: "1–50 characters, unique in the pipeline whatever the case." }) @Column("text") name!: string;
  @Column("text") nameNorm!: string;
  @Column("int") position!: number;
  @Field(() => Int, { description: "Grows by one with each change; send it as expectedVersion." }) @Column("int") version!: number;
  @Field(() => DateTime, { description: "When the stage was created." }) @Column("timestamptz") createdAt!: Date;
}
defineNode(PipelineStage, "pst", "opportunity:read");
