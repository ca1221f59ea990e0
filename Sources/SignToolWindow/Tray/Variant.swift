#if Desktop
    internal import CGtk4

    /// D-Bus values read from parameters.
    ///
    /// Safe: children are owned by these functions and let go of before they return; kinds are checked first, as GLib
    /// does not for callers of other interfaces.
    enum Variant {
        /// A value in GVariant's text form; floating, so whoever takes it owns it.
        static func parse(_ text: String) -> OpaquePointer? {
            g_variant_parse(nil, text, nil, nil, nil)
        }

        /// Pictures as `a(iiay)`, each with its width and height; floating too.
        ///
        /// Not by the text form: a tree of a syntax for each of many thousand bytes would cost megabytes.
        static func pictures(_ pictures: [(size: Int, pixels: [UInt8])]) -> OpaquePointer? {
            let byte = g_variant_type_new("y")
            let tuple = g_variant_type_new("(iiay)")
            defer {
                g_variant_type_free(byte)
                g_variant_type_free(tuple)
            }
            var children = pictures.map { size, pixels in
                // GLib copies the bytes; the parts belong to the tuple as soon as it is made.
                var parts = [g_variant_new_int32(gint32(size)), g_variant_new_int32(gint32(size))]
                parts.append(g_variant_new_fixed_array(byte, pixels, gsize(pixels.count), 1))
                return g_variant_new_tuple(&parts, gsize(parts.count))
            }
            return g_variant_new_array(tuple, &children, gsize(children.count))
        }

        static func integer(_ parameters: OpaquePointer?, at index: Int) -> Int32? {
            self.child(parameters, index, "i") { g_variant_get_int32($0) }
        }

        static func string(_ parameters: OpaquePointer?, at index: Int) -> String? {
            self.child(parameters, index, "s") { g_variant_get_string($0, nil).map { String(cString: $0) } } ?? nil
        }

        /// The elements of an array, each handed over for the call only.
        static func elements<Element>(
            _ parameters: OpaquePointer?, at index: Int, _ read: (OpaquePointer) -> Element?
        ) -> [Element] {
            guard let parameters, index < g_variant_n_children(parameters),
                let array = g_variant_get_child_value(parameters, gsize(index))
            else { return [] }
            defer { g_variant_unref(array) }
            return (0..<g_variant_n_children(array)).compactMap { place in
                guard let element = g_variant_get_child_value(array, place) else { return nil }
                defer { g_variant_unref(element) }
                return read(element)
            }
        }

        static func integer(_ value: OpaquePointer) -> Int32? {
            g_variant_classify(value) == G_VARIANT_CLASS_INT32 ? g_variant_get_int32(value) : nil
        }

        private static func child<Value>(
            _ parameters: OpaquePointer?, _ index: Int, _ type: String, _ read: (OpaquePointer) -> Value
        ) -> Value? {
            guard let parameters, index < g_variant_n_children(parameters),
                let child = g_variant_get_child_value(parameters, gsize(index))
            else { return nil }
            defer { g_variant_unref(child) }
            guard String(cString: g_variant_get_type_string(child)) == type else { return nil }
            return read(child)
        }
    }
#endif
