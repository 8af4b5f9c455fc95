// Style sheets of views that are fetched later: Vite bundles what a view imports.

declare module '*.css';
