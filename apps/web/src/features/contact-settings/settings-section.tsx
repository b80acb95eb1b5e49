import { type ReactNode, useId } from "react";
import classes from "./contact-settings.module.css";

/** One part of the settings page: its heading, what it is for, and what makes a new one. */
export function SettingsSection({
  title,
  lead,
  action,
  children,
}: {
  title: string;
  lead?: string;
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.sectionHead}>
        <div>
          <h2 id={id} className={classes.sectionTitle}>
            {title}
          </h2>
          {lead && <p className={classes.sectionLead}>{lead}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
