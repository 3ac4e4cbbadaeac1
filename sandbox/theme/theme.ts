/** The app itself renders the extension's Liquid, for previews: one renderer, so that both show the same. */
export { createTheme, type ThemeWorld } from '../../app/adapters/liquid/theme.server.ts';
