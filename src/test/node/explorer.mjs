// Opens the start page and Swagger UI as a person does: signs in with the password that the page names, tries the
// prefilled example of an operation. Arguments: address of the service, browser, folder for pictures, username, tag, operation.
import { chromium } from 'playwright-core';

const [address, executablePath, pictures, username, tag, operation] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, locale: 'en' });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => console.log(`Error: ${error.message}`));
  await page.goto(address);
  await page.screenshot({ path: `${pictures}/start.png` });
  console.log(`Start: ${await page.locator('body').innerText()}`);

  await page.goto(`${address}/swagger-ui/`);
  const trial = await page.locator('#trial').innerText();
  console.log(`Trial: ${trial}`);
  await page.locator('.btn.authorize').first().click();
  const dialog = page.locator('.modal-ux');
  await dialog.locator('input[id^="oauth_username"], input[name="username"]').first().fill(username);
  await dialog.locator('input[type="password"]').first().fill(trial.match(/password (\S+):/)[1]);
  await page.screenshot({ path: `${pictures}/authorise.png` });
  const signedIn = page.waitForResponse((response) => response.url().endsWith('/auth/token'));
  await dialog.locator('button.authorize').first().click();
  console.log(`Signed in: ${(await signedIn).status()}`);
  await dialog.locator('.btn-done').first().click();

  const block = page.locator(`#operations-${tag}-${operation}`);
  await block.locator('.opblock-summary-control').click();
  await block.getByRole('button', { name: /try it out/i }).click();
  await block.locator('button.execute').click();
  const status = block.locator('.live-responses-table tr.response td.response-col_status').first();
  await status.waitFor();
  console.log(`Answered: ${(await status.innerText()).trim()}`);
  await block.scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${pictures}/explorer.png` });
} finally {
  await browser.close();
}
