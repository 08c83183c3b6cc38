// The whole page.

import { PagePane } from "../page/PagePane.js";
import { useSelect } from "../state/use.js";

export function App() {
  const open = useSelect((state) => state.session !== null);
  return <main>{open ? <PagePane /> : null}</main>;
}
