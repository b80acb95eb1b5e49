import { useApolloClient, useMutation } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { limits } from "@kith/shared/limits.ts";
import { Button, Modal, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { DeleteTaskDocument, UpdateTaskDocument } from "../../gql/graphql.ts";
import { ownZone } from "../../lib/format.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { z } from "../../lib/zod.ts";
import { FormFailure } from "../access/form-failure.tsx";
import { useMemberChoices } from "../members/member-choices.ts";
import { followDue, readRule, writeRule } from "./repeat-choice.ts";
import { RepeatField } from "./repeat-field.tsx";
import { priorities } from "./task-search.ts";
import classes from "./tasks.module.css";
import type { TaskRow } from "./use-task-groups.ts";
import type { useTaskRights } from "./use-task-rights.ts";

const taskForm = z.object({
  title: z.string().trim().min(1, "titleMissing").max(limits.taskTitle, "titleTooLong"),
  description: z.string().trim().max(limits.longTextLength, "descriptionTooLong"),
  day: z.string(),
  time: z.string(),
  assigneeId: z.string(),
  priority: z.string(),
  recurrence: z.string(),
});
type TaskForm = z.infer<typeof taskForm>;
const refusals = new Set(["titleMissing", "titleTooLong", "descriptionTooLong"]);

interface TaskDialogProps {
  task: TaskRow;
  rights: ReturnType<typeof useTaskRights>;
  onClose: () => void;
  /** Something was saved. */
  onChanged: () => Promise<void>;
  /** It is over: saved or deleted. */
  onDone: () => void;
}

/** All of a task, to be read and changed. */
export default function TaskDialog(props: TaskDialogProps) {
  const { t } = useTranslation("tasks");
  return (
    <Modal opened onClose={props.onClose} title={t("edit.title")} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      <Form {...props} />
    </Modal>
  );
}

const valuesOf = (task: TaskRow): TaskForm => ({
  title: task.title,
  description: task.description,
  day: task.dueOn ?? "",
  time: task.dueTime ?? "",
  assigneeId: task.assignee?.id ?? "",
  priority: task.priority,
  recurrence: task.recurrence ?? "",
});

/** What is to be sent: what was changed, so that what others changed meanwhile in other fields stays. */
function changesIn(task: TaskRow, values: TaskForm) {
  const before = valuesOf(task);
  const { day, time, title, description, assigneeId, priority, recurrence } = values;
  const isDueChanged = day !== before.day || time !== before.time;
  const due =
    day === "" ? null : { on: day, time: time || null, timeZone: time === before.time && task.timeZone ? task.timeZone : ownZone };
  return {
    ...(title !== before.title && { title }),
    ...(description !== before.description && { description }),
    ...(assigneeId !== before.assigneeId && assigneeId !== "" && { assigneeId }),
    ...(priority !== before.priority && { priority }),
    ...(isDueChanged && { due }),
    ...(recurrence !== before.recurrence && { recurrence: recurrence || null }),
  };
}

function Form({ task, rights, onClose, onChanged, onDone }: TaskDialogProps) {
  const { t } = useTranslation("tasks");
  const [update] = useMutation(UpdateTaskDocument);
  const [version, setVersion] = useState(task.version);
  const form = useForm<TaskForm>({ resolver: zodResolver(taskForm), defaultValues: valuesOf(task) });
  const { errors, isSubmitting } = form.formState;
  const [day, recurrence] = form.watch(["day", "recurrence"]);
  const locked = rights.update;
  /** The form's own refusals in the person's language; the server's as they are. */
  const explain = (message: string | undefined) => (message && refusals.has(message) ? t(`refusals.${message}`) : message);

  const submit = form.handleSubmit(async (values) => {
    try {
      const input = { id: task.id, expectedVersion: version, ...changesIn(task, values) };
      const saved = (await update({ variables: { input } })).data?.updateTask;
      if (!saved) return;
      const { task: current, userErrors } = saved;
      if (userErrors[0]?.code === "CONFLICT" && current) {
        // What was typed stays; who saves again has read what it replaces.
        setVersion(current.version);
        form.setError("root.server", { message: t("edit.conflict", { title: current.title }) });
        return;
      }
      const named = userErrors.map((error) => ({
        ...error,
        field: error.field?.[0] === "due" ? [error.field[1] === "time" ? "time" : "day"] : error.field,
      }));
      if (applyUserErrors(form, named)) return;
      await onChanged();
      onDone();
    } catch (fault) {
      form.setError("root.server", { message: describeError(fault) });
    }
  });

  /** A plain rule follows the day that it was made for. */
  const changeDay = (next: string) => {
    const choice = recurrence === "" || day === "" ? undefined : readRule(recurrence, day);
    if (next === "") form.setValue("recurrence", "");
    else if (choice) form.setValue("recurrence", writeRule(followDue(choice, day, next)));
    if (next === "") form.setValue("time", "");
    form.setValue("day", next);
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <FormFailure>{errors.root?.server?.message}</FormFailure>
        <TextInput
          {...form.register("title")}
          label={t("fields.title")}
          error={explain(errors.title?.message)}
          disabled={locked !== undefined}
          title={locked}
          autoComplete="off"
          data-autofocus
        />
        <Textarea
          {...form.register("description")}
          label={t("fields.description")}
          error={explain(errors.description?.message)}
          disabled={locked !== undefined}
          title={locked}
          autosize
          minRows={2}
          maxRows={10}
        />
        <div className={classes.pair}>
          <TextInput
            type="date"
            label={t("fields.day")}
            value={day}
            disabled={locked !== undefined}
            title={locked}
            error={errors.day?.message}
            onChange={(event) => changeDay(event.currentTarget.value)}
          />
          <TextInput
            {...form.register("time")}
            type="time"
            label={t("fields.time")}
            description={task.dueTime && task.timeZone && task.timeZone !== ownZone ? task.timeZone : undefined}
            disabled={locked !== undefined || day === ""}
            title={locked}
            error={errors.time?.message}
          />
        </div>
        <div className={classes.pair}>
          <Assignee task={task} locked={locked} error={errors.assigneeId?.message} register={form.register("assigneeId")} />
          <NativeSelect
            {...form.register("priority")}
            label={t("fields.priority")}
            disabled={locked !== undefined}
            title={locked}
            data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
          />
        </div>
        <Controller
          control={form.control}
          name="recurrence"
          render={({ field }) => (
            <RepeatField value={field.value} onChange={field.onChange} dueOn={day} locked={locked} error={errors.recurrence?.message} />
          )}
        />
        <div className={classes.foot}>
          <DeleteButton task={task} locked={rights.remove} onDeleted={() => void onChanged().then(onDone)} />
          <DialogButtons onCancel={onClose} isBusy={isSubmitting} disabled={locked !== undefined} title={locked}>
            {t("edit.submit")}
          </DialogButtons>
        </div>
      </Stack>
    </form>
  );
}

interface AssigneeProps {
  task: TaskRow;
  locked: string | undefined;
  error: string | undefined;
  register: object;
}

/** The active members, and who has it now. */
function Assignee({ task: { assignee }, locked, error, register }: AssigneeProps) {
  const { t } = useTranslation("tasks");
  const members = useMemberChoices(true);
  const known = assignee && !members.some(({ value }) => value === assignee.id) ? [{ value: assignee.id, label: assignee.name }] : [];
  return (
    <NativeSelect
      // What is chosen is one of these only once they are there.
      key={members.length}
      {...register}
      label={t("fields.assignee")}
      disabled={locked !== undefined}
      title={locked}
      error={error}
      data={[...(assignee ? [] : [{ value: "", label: t("nobody") }]), ...known, ...members]}
    />
  );
}

/** Deletes at the second click: it can't be undone. */
function DeleteButton({ task, locked, onDeleted }: { task: TaskRow; locked: string | undefined; onDeleted: () => void }) {
  const { t } = useTranslation("tasks");
  const client = useApolloClient();
  const [isSure, setSure] = useState(false);
  const [failure, setFailure] = useState<string>();
  async function remove() {
    if (!isSure) return setSure(true);
    try {
      const { data } = await client.mutate({ mutation: DeleteTaskDocument, variables: { input: { id: task.id } } });
      const [error] = data!.deleteTask.userErrors;
      if (error) setFailure(error.message);
      else onDeleted();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  }
  return (
    <span className={classes.delete}>
      <Button
        size="md"
        variant={isSure ? "filled" : "default"}
        {...(isSure && { color: "red.9" })}
        disabled={locked !== undefined}
        title={locked}
        onBlur={() => setSure(false)}
        onClick={() => void remove()}
      >
        {t(isSure ? (task.recurrence ? "delete.series" : "delete.sure") : "delete.button")}
      </Button>
      <FormFailure>{failure}</FormFailure>
    </span>
  );
}
