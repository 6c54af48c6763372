// Makes elements. Text is always set as text, never as markup.

/**
 * @param tag the element's name, with classes: `button.big`
 * @param attributes `onclick` and the like are listeners; true and false set and omit an attribute; `value`, `checked` and
 *     `srcObject` are set as properties
 */
export function h(tag, attributes, ...children) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name);
  element.classList.add(...classes);
  Object.entries(attributes || {}).forEach(([key, value]) => set(element, key, value));
  append(element, children);
  return element;
}

function set(element, key, value) {
  if (value === undefined || value === null || value === false) {
    return;
  }
  if (key.startsWith('on')) {
    element.addEventListener(key.slice(2), value);
  } else if (key === 'value' || key === 'checked' || key === 'srcObject') {
    element[key] = value;
  } else {
    element.setAttribute(key, value === true ? '' : value);
  }
}

function append(element, children) {
  children.forEach((child) => {
    if (Array.isArray(child)) {
      append(element, child);
    } else if (child !== undefined && child !== null && child !== false) {
      element.append(child);
    }
  });
}

export function replace(element, ...children) {
  element.textContent = '';
  append(element, children);
}
