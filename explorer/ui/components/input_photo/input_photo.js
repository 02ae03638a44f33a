/** Keeps the photo where the scripts of other blocks find it. */
import { keepPhoto } from "../lib/photo.js";

export default function ({ data }) {
  keepPhoto(data);
}
