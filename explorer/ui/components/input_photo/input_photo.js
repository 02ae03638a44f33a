/** Keep the photo where the scripts of other blocks find it. */
import { Component, mounted } from "../lib/lifecycle.js";
import { keepPhoto } from "../lib/photo.js";

/** @extends {Component<import("../lib/photo.js").Photo>} */
class InputPhoto extends Component {
  /** @param {import("../lib/photo.js").Photo} data */
  take(data) {
    keepPhoto(data);
  }
}

export default mounted(InputPhoto);
