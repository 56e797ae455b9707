// The address to give to the other side.
import { Typography } from "antd";

export function Address({ label, path }: { label: string; path: string }) {
  return (
    <Typography.Paragraph>
      {label} <Typography.Text code copyable>{`${window.location.origin}${path}`}</Typography.Text>
    </Typography.Paragraph>
  );
}
