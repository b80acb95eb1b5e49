import { Icon } from "../../components/icon.tsx";
import classes from "./form-failure.module.css";

/** Why a form was refused as a whole; read out when it appears. The place is always there, for screen readers to watch. */
export function FormFailure({ children }: { children?: string }) {
  return (
    <div role="alert">
      {children && (
        <div className={classes.failure}>
          <Icon name="alert" />
          <span>{children}</span>
        </div>
      )}
    </div>
  );
}
