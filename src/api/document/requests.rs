// Written by `cargo run -p bimdata-codegen`; change its data or templates, not this file.

//! The requests of `document`.

use crate::value::encode::encode;
use crate::{Date, Field, Language, ModelSource, ProcessHint, Timestamp, Upload, ValidationStatus, VisaStatus};

/// Optional query parameters of [`list`](crate::document::list); unset by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListParams {
    /// Only documents created after this moment.
    pub created_after: Option<Timestamp>,
    /// Only documents created before this moment.
    pub created_before: Option<Timestamp>,
    /// Only documents created by the person with this e-mail address.
    pub creator_email: Option<String>,
    /// Only documents whose description is this, whatever the case.
    pub description: Option<String>,
    /// Only documents whose description holds this text, whatever the case.
    pub description_contains: Option<String>,
    /// Only documents whose description ends with this text, whatever the case.
    pub description_endswith: Option<String>,
    /// Only documents whose description starts with this text, whatever the case.
    pub description_startswith: Option<String>,
    /// Only documents whose file has this name, whatever the case.
    pub file_name: Option<String>,
    /// Only documents whose file name holds this text, whatever the case.
    pub file_name_contains: Option<String>,
    /// Only documents whose file name ends with this text, whatever the case.
    pub file_name_endswith: Option<String>,
    /// Only documents whose file name starts with this text, whatever the case.
    pub file_name_startswith: Option<String>,
    /// Only documents whose file is of this type, as in `file_type`.
    pub file_type: Option<String>,
    /// Only documents that have a visa, or with `false` those that have none.
    pub has_visa: Option<bool>,
    /// Only documents with one of these ids, sent as one comma-separated value.
    pub id_in: Vec<i64>,
    /// Only documents with this name, whatever the case.
    pub name: Option<String>,
    /// Only documents whose name holds this text, whatever the case.
    pub name_contains: Option<String>,
    /// Only documents whose name ends with this text, whatever the case.
    pub name_endswith: Option<String>,
    /// Only documents whose name starts with this text, whatever the case.
    pub name_startswith: Option<String>,
    /// Only documents whose name violates the naming constraint, or with `false` those whose name does not.
    pub naming_constraint_conflict: Option<bool>,
    /// Only documents in one of these folders, sent as one comma-separated value.
    pub parent_id_in: Vec<i64>,
    /// Search text; it only works where AI features are enabled.
    pub search: Option<String>,
    /// Only documents of at most this many bytes.
    pub size_max: Option<i64>,
    /// Only documents of at least this many bytes.
    pub size_min: Option<i64>,
    /// Only documents with these tags, sent as one comma-separated value.
    pub tags: Vec<String>,
    /// A switch concerning the text of documents; its exact effect is not documented.
    pub text: Option<bool>,
    /// Only documents with a visa created by the person with this e-mail address.
    pub visa_creator_email: Option<String>,
    /// Only documents with a visa due after this day, as `YYYY-MM-DD`.
    pub visa_deadline_after: Option<Date>,
    /// Only documents with a visa due before this day, as `YYYY-MM-DD`.
    pub visa_deadline_before: Option<Date>,
    /// Only documents with a visa whose deadline is past, or with `false` one whose deadline is not.
    pub visa_past_deadline: Option<bool>,
    /// Strict form of `visa__past__deadline`; what makes it stricter is not documented.
    pub visa_past_deadline_strict: Option<bool>,
    /// Only documents with a visa in this state: `O` open, `P` paused or `C` closed.
    pub visa_status: Option<VisaStatus>,
    /// Strict form of `visa__status`, with the same values; what makes it stricter is not documented.
    pub visa_status_strict: Option<VisaStatus>,
    /// Only documents with a visa that has a validation in this state: `P` pending, `A` accepted or `D` denied.
    pub visa_validation_status: Option<ValidationStatus>,
    /// Only documents with a visa that the person with this e-mail address is to validate.
    pub visa_validator_email: Option<String>,
}

/// A new name, folder or description for a document; omitted fields stay unchanged. A name in conflict with a
/// naming constraint can be refused.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DocumentPatch {
    /// Id of the folder to move the document into.
    pub parent_id: Field<i64>,
    /// New displayed name; a name that violates a strict naming constraint is refused as a conflict.
    pub name: Option<String>,
    /// Name of the file itself; `name` is the one shown.
    pub file_name: Option<String>,
    /// Free text that describes it.
    pub description: Field<String>,
    /// Origin to record for the model: `UPLOAD`, `SPLIT`, `MERGE`, `EXPORT` or `OPTIMIZED`.
    pub model_source: Option<ModelSource>,
    /// Old name of `model_source`.
    pub ifc_source: Option<ModelSource>,
    /// Id of the document version that an uploaded document replaces.
    pub successor_of: Option<i64>,
    /// How to treat the file where its type leaves a choice: `PHOTOSPHERE` is the only hint.
    pub process_hint: Option<ProcessHint>,
}

encode! {
    DocumentPatch {
        parent_id: "parent_id" or absent,
        name: "name" or absent,
        file_name: "file_name" or absent,
        description: "description" or absent,
        model_source: "model_source" or absent,
        ifc_source: "ifc_source" or absent,
        successor_of: "successor_of" or absent,
        process_hint: "process_hint" or absent,
    }
}

/// Changes to the text that search reads for a document, or to its language; the one left out stays, and so does
/// the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DocumentTextPatch {
    /// Text of the document for full text search; the document itself is not changed by it.
    pub text: Field<String>,
    /// Language of the text: `german`, `french`, `italian`, `english` or `spanish`, or `null`.
    pub language: Field<Language>,
}

encode! {
    DocumentTextPatch {
        text: "text" or absent,
        language: "language" or absent,
    }
}

/// A file to upload, sent as a form: its content, its displayed name, and its folder.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentRequest {
    /// Name as shown to people; it may differ from the file's.
    pub name: String,
    /// Id of the folder to put it in; the root folder of the project if left out.
    pub parent_id: Field<i64>,
    /// Name of the file; that of the sent file if left out.
    pub file_name: Option<String>,
    /// Free text that describes it. It cannot be cleared: a form has no null.
    pub description: Option<String>,
    /// Origin to record for the model: `UPLOAD`, `SPLIT`, `MERGE`, `EXPORT` or `OPTIMIZED`.
    pub model_source: Option<ModelSource>,
    /// Old name of `model_source`.
    pub ifc_source: Option<ModelSource>,
    /// Id of the document version that an uploaded document replaces.
    pub successor_of: Option<i64>,
    /// How to treat the file where its type leaves a choice: `PHOTOSPHERE` is the only hint.
    pub process_hint: Option<ProcessHint>,
    /// The file itself.
    pub file: Upload,
}

encode! {
    DocumentRequest {
        name: "name",
        parent_id: "parent_id" or absent,
        file_name: "file_name" or absent,
        description: "description" or absent,
        model_source: "model_source" or absent,
        ifc_source: "ifc_source" or absent,
        successor_of: "successor_of" or absent,
        process_hint: "process_hint" or absent,
    }
}

impl DocumentRequest {
    /// Sets what is required, and leaves out the rest.
    #[must_use]
    #[inline]
    pub fn new(name: impl Into<String>, file: Upload) -> Self {
        DocumentRequest {
            name: name.into(),
            parent_id: Field::Absent,
            file_name: None,
            description: None,
            model_source: None,
            ifc_source: None,
            successor_of: None,
            process_hint: None,
            file,
        }
    }
}

impl DocumentRequest {
    #[inline]
    pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {
        [("file", Some(&self.file))].into_iter().filter_map(|(name, file)| Some((name, file?))).collect()
    }
}

/// A preview of an office document, sent as a form.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PreviewFilePatch {
    /// The preview itself.
    pub office_preview: Option<Upload>,
}

encode! {
    PreviewFilePatch {
    }
}

impl PreviewFilePatch {
    #[inline]
    pub(crate) fn files(&self) -> Vec<(&'static str, &Upload)> {
        [("office_preview", self.office_preview.as_ref())]
            .into_iter()
            .filter_map(|(name, file)| Some((name, file?)))
            .collect()
    }
}
