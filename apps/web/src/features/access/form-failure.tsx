import { Icon } from "../../components/icon.tsx";
import classes from "./form-failure.module.css";

/** Why a form was refused as a whole; read out when it appears. */
export function FormFailure({ children }: { children?: string }) {
  if (!children) return null;
  return (
    <div className={classes.failure} role="alert">
      <Icon name="alert" />
      <span>{children}</span>
    </div>
  );
}
