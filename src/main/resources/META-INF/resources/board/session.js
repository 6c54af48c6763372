// The sign-in of this page.
import { configure } from '../ui/api.js';
import { language } from '../ui/i18n.js';
import { Session } from '../ui/session.js';

export const session = new Session('board');
configure({ session, language });
