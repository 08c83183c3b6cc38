// Pictures of the buttons of the page, on a grid of 16, in the colour of the text.

const PATHS = {
  minus: "M3 8h10",
  plus: "M8 3v10M3 8h10",
  page: "M4.5 2h7v12h-7zM8 4.5v7M6.5 6L8 4.5 9.5 6M6.5 10L8 11.5 9.5 10",
  width: "M2 3.5v9M14 3.5v9M4.5 8h7M6.3 6.2L4.5 8l1.8 1.8M9.7 6.2L11.5 8l-1.8 1.8",
  room: "M2.5 13.5v-5h3v5zM6.5 13.5v-11h3v11zM10.5 13.5v-8h3v8z",
  phone: "M5 1.5h6v13H5zM7.3 12.5h1.4",
  desktop: "M1.5 2.5h13v8.5h-13zM5.5 13.5h5M8 11v2.5",
  copy: "M5.5 5.5h8v8h-8zM3.5 10.5h-1v-8h8v1",
  check: "M3 8.5l3.2 3.2L13 5",
} as const;

export function PageIcon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
